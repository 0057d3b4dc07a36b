import { spawn, type SpawnOptions } from 'node:child_process';

/** Runs a program to its end, and ends it when we end. */
export const runProgram = async (
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<{ code: number | null; output: string }> => {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const endWithUs = () => void child.kill();
  process.once('exit', endWithUs);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)));
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    child.once('error', (error) => {
      output += String(error);
      resolve(127);
    });
  });
  process.removeListener('exit', endWithUs);
  return { code, output };
};
