import type { Clock } from './clock';
import { markOf } from './firings';
import { refuseUnlessDue, type DueClock } from './refuse-unless-due';

const dueAt = '2026-03-30T16:00:00.000Z';
const found: DueClock = {
  kind: 'promise',
  subjectId: '7b0c7c0e-2f5a-4d6a-9a55-0d5b8f4f0b11',
  caseId: '7b0c7c0e-2f5a-4d6a-9a55-0d5b8f4f0b11',
  setBy: '5a2f0a4e-6a55-4e43-8b38-3d3c8a5f0001',
  dueOn: '2026-03-30',
  dueAt,
};
const row = {
  ...{ kind: 'promise', subjectId: found.subjectId, setBy: found.setBy, state: 'running', dueAt },
} as Clock;

describe('a row that was found due', () => {
  it('is due at its instant and not a millisecond earlier', () => {
    expect(refuseUnlessDue(found, row, '2026-03-30T15:59:59.999Z')).toMatchObject({
      refused: 'clock-not-due',
    });
    expect(refuseUnlessDue(found, row, dueAt)).toBeUndefined();
  });

  it.each([
    ['answered', undefined],
    ['stopped', { ...row, state: 'paused', dueAt: null }],
    ['moved', { ...row, setBy: '5a2f0a4e-6a55-4e43-8b38-3d3c8a5f0002' }],
  ])('is not, where it was %s meanwhile', (_, now) => {
    expect(refuseUnlessDue(found, now, '2026-04-01T00:00:00.000Z')).toMatchObject({
      refused: 'clock-not-due',
    });
  });
});

describe('what is kept of a try', () => {
  const after = (tries: number, kind: 'refused' | 'fault') =>
    markOf({
      clock: { ...found, tries },
      sent: kind === 'fault' ? { kind, error: 'broken' } : { kind, code: 'no', detail: '否' },
    });

  it('waits a minute, then ten, then for a person', () => {
    for (const kind of ['refused', 'fault'] as const)
      expect([0, 1, 2].map((tries) => after(tries, kind))).toMatchObject([
        { tries: 1, waitSeconds: 60 },
        { tries: 2, waitSeconds: 600 },
        { tries: 3, waitSeconds: null },
      ]);
  });
});
