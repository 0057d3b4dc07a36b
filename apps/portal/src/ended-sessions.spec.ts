import { EndedSessions } from './ended-sessions';

describe('sessions that were signed out', () => {
  it('are remembered, and the others are not among them', () => {
    const ended = new EndedSessions();
    ended.add({ id: 'a', expiresAt: Date.now() / 1000 + 60 });
    expect([ended.has('a'), ended.has('b')]).toEqual([true, false]);
  });

  it('are forgotten once there are too many, first those whose cookies are over', () => {
    const ended = new EndedSessions(() => 1_000_000);
    ended.add({ id: 'running', expiresAt: 2_000 });
    ended.add({ id: 'over', expiresAt: 1_000 });
    for (let at = 0; at < 49_998; at += 1) ended.add({ id: `${at}`, expiresAt: 2_000 });
    expect(ended.has('over')).toBe(true);
    ended.add({ id: 'one more', expiresAt: 2_000 });
    expect(['running', 'over', '0', 'one more'].map((id) => ended.has(id))).toEqual([
      true,
      false,
      true,
      true,
    ]);
    ended.add({ id: 'and another', expiresAt: 2_000 });
    expect(['running', '0', 'and another'].map((id) => ended.has(id))).toEqual([false, true, true]);
  });
});
