import { isRenewalDue, isSeenDue, whyOver, type Times } from './standing';

const times = (change: Partial<Times> = {}): Times => ({
  endedWhy: null,
  left: 3_600,
  idleLeft: 1_800,
  accessLeft: 300,
  unseen: 0,
  ...change,
});

describe('a session', () => {
  it.each<[string, Partial<Times>, string | undefined]>([
    ['lasts', {}, undefined],
    ['lasts to its last idle moment', { idleLeft: 0.001 }, undefined],
    ['is idle from then on', { idleLeft: 0 }, 'idle'],
    ['lasts to its last moment', { left: 0.001 }, undefined],
    ['is over from then on, however busy', { left: 0, idleLeft: 0 }, 'over'],
    ['was idle before it was over', { left: -10, idleLeft: -20 }, 'idle'],
    ['was over before it was idle', { left: -20, idleLeft: -10 }, 'over'],
    [
      'is ended for the reason that was written, whatever the time',
      { endedWhy: 'administrator' },
      'administrator',
    ],
  ])('%s', (_, change, why) => {
    expect(whyOver(times(change))).toBe(why);
  });

  it('is renewed half a minute before its token runs out, and not sooner', () => {
    expect([30.001, 30, -5].map((accessLeft) => isRenewalDue(times({ accessLeft })))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is seen at most once a minute', () => {
    expect([59.999, 60].map((unseen) => isSeenDue(times({ unseen })))).toEqual([false, true]);
  });
});
