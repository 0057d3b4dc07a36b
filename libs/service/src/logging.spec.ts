import { bundledProgram } from '@kejin/testing';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

// Each case is a process of its own.
jest.setTimeout(60_000);

let program: string;
const children = new Set<ChildProcess>();

beforeAll(() => {
  program = bundledProgram('libs/service/src/logging.fixture.ts');
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

const start = (): { child: ChildProcess; out: Readable } => {
  const child = fork(program, [], { silent: true });
  children.add(child);
  return { child, out: child.stdout as Readable };
};

/** Resolves when the program has answered: it is not stuck in a line before. */
const logged = async (child: ChildProcess, lines: number): Promise<void> => {
  const answered = once(child, 'message');
  child.send({ lines });
  await answered;
};

const ended = async (child: ChildProcess): Promise<unknown> => {
  child.kill('SIGTERM');
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? code;
};

describe('a log', () => {
  it('whose reader is gone keeps nobody from working or from ending', async () => {
    const { child, out } = start();
    await once(out, 'data');
    out.destroy();
    for (let round = 0; round < 5; round += 1) await logged(child, 100);
    expect(await ended(child)).toBe(0);
  });

  it('whose reader goes together with the stop ends as well', async () => {
    const { child, out } = start();
    await once(out, 'data');
    out.destroy();
    expect(await ended(child)).toBe(0);
  });

  it('that nobody reads keeps nobody from ending', async () => {
    const { child } = start();
    for (let round = 0; round < 5; round += 1) await logged(child, 5_000);
    expect(await ended(child)).toBe('SIGKILL');
  });

  it('arrives whole and in order, the last line too', async () => {
    const { child, out } = start();
    const all = text(out);
    await logged(child, 5_000);
    expect(await ended(child)).toBe(0);
    const lines = linesOf(await all);
    const numbers = lines.flatMap(({ n }) => (n === undefined ? [] : [n]));
    expect(numbers).toEqual(Array.from({ length: 5_000 }, (_, i) => i + 1));
    expect(lines.map(({ msg }) => msg)).toContain('stopped');
  });

  it('that nobody reads for a while waits up to a bound, and says what it lost', async () => {
    const { child, out } = start();
    await logged(child, 60_000);
    const all = text(out);
    await logged(child, 1);
    expect(await ended(child)).toBe(0);
    const lines = linesOf(await all);
    const lost = lines.find(({ msg }) => msg === 'log lines lost')?.dropped ?? 0;
    expect(lost).toBeGreaterThan(0);
    const kept = lines.filter(({ n }) => n !== undefined).length;
    expect(kept).toBeGreaterThan(20_000);
    expect(kept).toBeLessThan(60_000);
  });
});

type Line = Readonly<{ msg: string; n?: number; dropped?: number }>;
const linesOf = (output: string): Line[] =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
