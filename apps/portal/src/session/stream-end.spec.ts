import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { endWith } from './stream-end';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const opened = (lasts: () => Promise<boolean>) => {
  const response = Object.assign(new EventEmitter(), {
    destroyed: 0,
    destroy: () => (response.destroyed += 1),
  });
  const current = { lasts: jest.fn(lasts) };
  endWith({ digest: Buffer.alloc(32) }, current, response as unknown as ServerResponse);
  return { response, current };
};

describe('a stream', () => {
  it('ends within a second of its session’s end', async () => {
    let isThere = true;
    const { response } = opened(async () => isThere);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(response.destroyed).toBe(0);
    isThere = false;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(response.destroyed).toBe(1);
  });

  it('outlives a database that is away, and is asked after no more once it is closed', async () => {
    const { response, current } = opened(() => Promise.reject(new Error('away')));
    await jest.advanceTimersByTimeAsync(3_000);
    expect(response.destroyed).toBe(0);
    response.emit('close');
    const { length } = current.lasts.mock.calls;
    await jest.advanceTimersByTimeAsync(3_000);
    expect(current.lasts.mock.calls).toHaveLength(length);
  });
});
