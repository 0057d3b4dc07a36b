import { spawn, type ChildProcess } from 'node:child_process';

const watched = new Set<number>();
let shell: ChildProcess | undefined;

/** Ends this process if we are killed before it has ended. */
export const endWithParent = (pid: number, exited: Promise<unknown>): void => {
  shell ??= startShell();
  watched.add(pid);
  tell(shell);
  void exited.then(() => {
    watched.delete(pid);
    if (shell) tell(shell);
  });
};

const tell = ({ stdin }: ChildProcess) => stdin?.write(`${[...watched].join(' ')}\n`);

// A shell that outlives us by moments: when our end of its pipe closes, it ends what we had started.
const startShell = (): ChildProcess => {
  const started = spawn('sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  started.on('error', () => undefined);
  started.stdin.on('error', () => undefined);
  // Neither keeps us alive.
  started.unref();
  (started.stdin as unknown as { unref: () => void }).unref();
  return started;
};

// PostgreSQL waits for its clients on TERM and ends at once on INT.
const script = `
trap '' INT TERM HUP
pids=
while IFS= read -r line; do pids=$line; done
[ -n "$pids" ] || exit 0
kill -TERM $pids; kill -CONT $pids
for fifth in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
  sleep 0.2
  [ $fifth -eq 5 ] && kill -INT $pids
  kill -0 $pids || exit 0
done
kill -KILL $pids
`;
