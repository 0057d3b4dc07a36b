import { BeatHistory } from './beat-history';

const NOW = Date.UTC(2026, 2, 2, 1, 0, 0);
const at = (seconds: number) => new Date(NOW + seconds * 1_000).toISOString();
const beat = (seconds: number, end: number, epoch = 1) => ({
  epoch,
  at: at(seconds),
  ends: { loans: { '0': end, '3': 2 }, rates: {} },
});
const applied = (zero: number, three = 2) => new Map([[0, zero], [3, three]]); // prettier-ignore

describe('what beats say of a topic', () => {
  it('is the newest instant whose offsets are all applied', () => {
    const kept = history(beat(0, 5), beat(1, 7), beat(2, 9));
    expect(kept.covered('loans', applied(9))).toEqual({ epoch: 1, atMs: NOW + 2_000 });
    expect(kept.covered('loans', applied(8))).toEqual({ epoch: 1, atMs: NOW + 1_000 });
    expect(kept.covered('loans', applied(4))).toEqual({ epoch: 1, atMs: undefined });
    expect(kept.covered('loans', applied(9, 1))).toEqual({ epoch: 1, atMs: undefined });
    expect(kept.covered('loans', new Map())).toEqual({ epoch: 1, atMs: undefined });
  });

  it('is nothing before the first beat, or of a topic they do not name; an empty topic is covered at once', () => {
    expect(new BeatHistory().covered('loans', applied(9))).toBeUndefined();
    expect(history(beat(0, 5)).covered('offices', applied(9))).toEqual({ epoch: 1, atMs: undefined });
    expect(history(beat(0, 5)).covered('rates', new Map())).toEqual({ epoch: 1, atMs: NOW });
  });

  it('counts for the highest epoch alone', () => {
    const kept = history(beat(0, 5), beat(1, 20, 2), beat(9, 5));
    expect(kept.covered('loans', applied(9))).toEqual({ epoch: 2, atMs: undefined });
    expect(kept.covered('loans', applied(20))).toEqual({ epoch: 2, atMs: NOW + 1_000 });
  });

  it('is in order whatever order they came in, and goes back a hundred beats', () => {
    expect(history(beat(2, 9), beat(1, 7)).covered('loans', applied(9))?.atMs).toBe(NOW + 2_000);
    const kept = history(...Array.from({ length: 101 }, (_, second) => beat(second, second)));
    expect(kept.covered('loans', applied(1))?.atMs).toBe(NOW + 1_000);
    expect(kept.covered('loans', applied(0))?.atMs).toBeUndefined();
  });

  it('counts an instant ahead as now, and tells one that is more than two seconds ahead', () => {
    const kept = new BeatHistory();
    expect(kept.add(beat(2, 5), NOW)).toBe(false);
    expect(kept.add(beat(2.001, 5), NOW)).toBe(true);
    expect(kept.add(beat(3_600, 5), NOW)).toBe(true);
    expect(kept.covered('loans', applied(5))?.atMs).toBe(NOW);
  });
});

const history = (...beats: ReturnType<typeof beat>[]): BeatHistory => {
  const kept = new BeatHistory();
  for (const one of beats) kept.add(one, NOW + 200_000);
  return kept;
};
