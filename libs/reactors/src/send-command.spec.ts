import { StoreUnavailable, type CommandOutcome } from '@kejin/event-store';
import { sendCommand } from './send-command';

const call = { identity: { system: 'test' }, key: 'k', correlationId: 'k' };
const sent = (answer: () => Promise<unknown>) =>
  sendCommand({ execute: answer as never }, call, () => ({}) as never);
const answered = (outcome: object) => sent(() => Promise.resolve(outcome as CommandOutcome));
const failed = (error: unknown) => sent(() => Promise.reject(error as Error));

describe('a command that nobody waits for', () => {
  it('is done when it is kept, now or earlier', async () => {
    expect(await answered({ outcome: 'recorded', replayed: true, events: [] })).toEqual({
      kind: 'recorded',
      replayed: true,
    });
  });

  it('is refused by a rule, or where its stream does not exist', async () => {
    expect(await answered({ outcome: 'refused', code: 'no', detail: '否' })).toMatchObject({
      kind: 'refused',
      code: 'no',
    });
    expect(await answered({ outcome: 'not-found' })).toMatchObject({ kind: 'refused', code: 'not-found' });
  });

  it.each([
    ['old facts', () => answered({ outcome: 'facts-stale', retryAfterSeconds: 5 })],
    ['an outage', () => failed(new StoreUnavailable(new Error('gone')))],
    ['a full queue', () => failed({ status: 429, code: 'too-busy' })],
    ['a service that is not open', () => failed({ status: 503, code: 'history-unproven' })],
  ])('waits out %s', async (_, send) => {
    expect(await send()).toMatchObject({ kind: 'later' });
  });

  it('is a fault where it is none of these', async () => {
    for (const outcome of ['forbidden', 'key-reused', 'something-new'])
      expect(await answered({ outcome })).toMatchObject({ kind: 'fault' });
    expect(await failed(new TypeError('a bug'))).toEqual({ kind: 'fault', error: 'a bug' });
    expect(await failed({ status: 400, message: 'bad' })).toMatchObject({ kind: 'fault' });
    const slow = Object.assign(new Error('canceling statement'), { code: '57014' });
    for (const error of [slow, new StoreUnavailable(slow)])
      expect(await failed(error)).toMatchObject({ kind: 'fault' });
  });
});
