import { ProblemError } from '../api/problem';
import type { DraftCopy } from './draft-copy';
import { DraftSaver } from './draft-saver';

/** A service that keeps one draft by its rule of versions, and a window's storage. */
const desk = (copy: Partial<DraftCopy> = {}) => {
  const service = { content: '', version: null as string | null, isAway: false, saves: 0 };
  const window = { held: undefined as DraftCopy | undefined };
  const refuse = (status: number, code: string) => {
    throw new ProblemError({ status, code, detail: code });
  };
  const places = {
    read: () => {
      if (service.isAway) refuse(0, 'unreachable');
      const { content, version } = service;
      return Promise.resolve(version === null ? null : { content, version });
    },
    keep: async (content: string, version: string | null) => {
      await Promise.resolve();
      if (service.isAway) refuse(0, 'unreachable');
      if (version !== service.version) refuse(409, 'draft-changed');
      service.saves += 1;
      Object.assign(service, { content, version: `v${service.saves}` });
      return { version: `v${service.saves}`, updatedAt: '2026-11-20T06:32:00.000Z' };
    },
    discard: (version: string) => {
      if (version === service.version) service.version = null;
      return Promise.resolve();
    },
    hold: (held: DraftCopy | undefined) => void (window.held = held),
  };
  const saver = new DraftSaver(places, { content: '{}', version: null, isSaved: true, ...copy });
  saver.start();
  return { saver, service, window };
};
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('saves when the typing pauses, once', async () => {
  const { saver, service } = desk();
  saver.typed('a');
  await pass(1_400);
  saver.typed('ab');
  await pass(1_400);
  expect(service.saves).toBe(0);
  await pass(100);
  expect(service).toMatchObject({ saves: 1, content: 'ab' });
  expect(saver.state()).toEqual({ kind: 'saved', at: Date.parse('2026-11-20T06:32:00Z') });
});

it('saves at once as the page is left, and only what is not saved', async () => {
  const { saver, service } = desk();
  saver.flush();
  saver.typed('a');
  saver.flush();
  await pass(0);
  expect(service).toMatchObject({ saves: 1, content: 'a' });
});

it('holds in the window what the service does not take, and tries again', async () => {
  const { saver, service, window } = desk();
  service.isAway = true;
  saver.typed('a');
  await pass(1_500);
  expect(saver.state().kind).toBe('failed');
  expect(window.held).toMatchObject({ content: 'a', isSaved: false });
  service.isAway = false;
  await pass(20_000);
  expect(service.content).toBe('a');
  expect(window.held?.isSaved).toBe(true);
});

it('saves what a window of before held', async () => {
  const { service } = desk({ content: 'held', isSaved: false });
  await pass(1_500);
  expect(service.content).toBe('held');
});

describe('where another window was faster', () => {
  const conflict = async () => {
    const one = desk();
    Object.assign(one.service, { content: 'other', version: 'other' });
    one.saver.typed('mine');
    await pass(1_500);
    expect(one.saver.state()).toEqual({ kind: 'conflict' });
    return one;
  };

  it('writes nothing by itself', async () => {
    const { saver, service } = await conflict();
    saver.typed('mine, too');
    saver.flush();
    await pass(60_000);
    expect(service.content).toBe('other');
  });

  it('takes the other, or keeps this', async () => {
    const taking = await conflict();
    expect(await taking.saver.takeOther('{}')).toBe('other');
    const keeping = await conflict();
    await keeping.saver.keepThis();
    expect(keeping.service.content).toBe('mine');
  });

  it('begins again where the other was sent', async () => {
    const { saver, service } = await conflict();
    service.version = null;
    expect(await saver.takeOther('{}')).toBe('{}');
  });
});

describe('the end', () => {
  it('takes the draft away, with the save that is under way', async () => {
    const { saver, service, window } = desk();
    saver.typed('a');
    saver.flush();
    await saver.end('{}');
    expect(service).toMatchObject({ saves: 1, version: null });
    expect(window.held).toBeUndefined();
    await pass(60_000);
    expect(service.saves).toBe(1);
  });

  it('leaves what another window has saved since', async () => {
    const { saver, service } = desk({ version: 'v1' });
    service.version = 'other';
    await saver.end('{}');
    expect(service.version).toBe('other');
  });
});
