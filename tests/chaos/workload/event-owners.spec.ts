import { EventOwners } from './event-owners';

it('sees an event that two commands answer with', () => {
  const owners = new EventOwners();
  expect(owners.claim('k1', ['e1', 'e2'])).toBeUndefined();
  expect(owners.claim('k1', ['e1', 'e2'])).toBeUndefined();
  expect(owners.claim('k2', ['e3', 'e2'])).toBe('k1');
});
