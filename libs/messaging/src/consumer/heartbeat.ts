export const HEARTBEAT_MS = 1_000;

/** Sends heartbeats while a batch takes long; rejects when the group has rebalanced meanwhile. */
export const withHeartbeat = async <Result>(
  work: Promise<Result>,
  heartbeat: () => Promise<void>,
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_, reject) => {
    timer = setInterval(() => void heartbeat().catch(reject), HEARTBEAT_MS);
  });
  try {
    return await Promise.race([work, lost]);
  } finally {
    clearInterval(timer);
    work.catch(() => undefined);
  }
};
