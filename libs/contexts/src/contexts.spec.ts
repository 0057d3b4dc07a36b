import { contexts, databaseOwners, services, urlVariableOf } from './contexts';

describe('the list of services', () => {
  it('gives each a name and a port of its own, the portal having the first', () => {
    expect(new Set(services.map(({ name }) => name)).size).toBe(services.length);
    expect(new Set([0, ...services.map(({ port }) => port)]).size).toBe(services.length + 1);
  });

  it('gives a service the streams of its own context, and says what those are that publish', () => {
    for (const { name, contracts } of services)
      expect(new Set(contracts.map(({ context }) => context))).toEqual(
        new Set(contracts.length ? [name] : []),
      );
    expect(contexts).toEqual(services.filter(({ contracts }) => contracts.length > 0));
  });

  it('gives each a database, and the portal one for its sessions', () => {
    expect([...databaseOwners].sort()).toEqual(['portal', ...services.map(({ name }) => name)].sort());
  });

  it('names the setting of each', () => {
    expect(urlVariableOf('policy')).toBe('POLICY_URL');
    expect(urlVariableOf('risk-compensation')).toBe('RISK_COMPENSATION_URL');
  });
});
