import type { Caller } from './caller';
import { observed, type CommandObservation } from './observed-command';
import type { CommandCall, CommandRequest } from './request';

const call = { key: 'k', correlationId: 'c' } as CommandCall;
const request = { command: 'Pay', loads: {} } as CommandRequest;

describe('an observed command', () => {
  const seen: CommandObservation[] = [];
  const tell = (command: CommandObservation) => void seen.push(command);
  beforeEach(() => seen.splice(0));

  it('is told once, with its request and its answer, and answered as ever', async () => {
    const outcome = { outcome: 'not-found' } as const;
    const execute = observed(async (_call, prepare) => {
      prepare({} as Caller);
      return outcome;
    }, tell);
    expect(await execute(call, () => request)).toBe(outcome);
    expect(seen).toEqual([{ call, request, outcome, durationMs: expect.any(Number) }]);
  });

  it('is told where it fails before it was prepared, and fails as ever', async () => {
    const bug = new Error('bug');
    const execute = observed(() => Promise.reject(bug), tell);
    await expect(execute(call, () => request)).rejects.toBe(bug);
    expect(seen).toEqual([{ call, request: undefined, outcome: undefined, durationMs: expect.any(Number) }]);
  });
});
