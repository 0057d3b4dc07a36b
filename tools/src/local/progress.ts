/** Tells a person what is being done, how long it took and what came of it. */
export type StartProgress = Readonly<{
  say: (sentence: string) => void;
  step: <Result>(name: string, work: (say: (note: string) => void) => Promise<Result>) => Promise<Result>;
}>;

export const silent: StartProgress = { say: () => undefined, step: (_name, work) => work(() => undefined) };

/** Prints a step when it has ended, and says that it is on its way when it takes long. */
export const progressTo = (print: (line: string) => void): StartProgress => ({
  say: print,
  step: async (name, work) => {
    const startedAt = performance.now();
    let note = '';
    const stillGoing = () => print(`  … ${wide(name)}${seconds(startedAt)}${note && `  ${note}`}`);
    const first = setTimeout(stillGoing, 1_500);
    const again = setInterval(stillGoing, 15_000);
    try {
      const result = await work((text) => (note = text));
      print(`  ✓ ${wide(name)}${seconds(startedAt)}${note && `  ${note}`}`);
      return result;
    } catch (error) {
      print(`  ✗ ${wide(name)}${seconds(startedAt)}`);
      throw error;
    } finally {
      clearTimeout(first);
      clearInterval(again);
    }
  },
});

export const seconds = (startedAt: number): string =>
  `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} 秒`;

/** Chinese characters take two columns. */
export const columns = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);

export const wide = (text: string, width = 24): string =>
  text + ' '.repeat(Math.max(1, width - columns(text)));
