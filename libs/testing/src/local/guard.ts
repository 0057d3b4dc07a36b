import { spawn } from 'node:child_process';

/** A shell that outlives us by moments: when our end of its pipe closes, it ends what we had started. */
export const startGuard = () => {
  const guard = spawn('sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  (guard.stdin as unknown as { unref: () => void }).unref();
  return {
    watch: (pids: readonly number[]): void => void guard.stdin.write(`${pids.join(' ')}\n`),
    dismiss: (): void => void guard.stdin.end('\n'),
  };
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
