let armed: { name: string; passesLeft: number } | undefined;

/** Arms one crash point for fault tests: the process kills itself at the nth pass, without any clean-up. */
export const armFailpoint = (name: string, nth = 1): void => {
  armed = { name, passesLeft: nth };
};

/** A place where a crash test may end the process; costs one comparison when nothing is armed. */
export const failpoint = (name: string): void => {
  if (armed?.name !== name) return;
  armed.passesLeft -= 1;
  if (armed.passesLeft <= 0) process.kill(process.pid, 'SIGKILL');
};
