import type { ServerResponse } from 'node:http';
import type { CurrentSession, Session } from './current-session';

const EVERY_MS = 1_000;

/** A stream that stays open for hours is asked after like a request: it ends with its session. */
export const endWith = (
  { digest }: Pick<Session, 'digest'>,
  current: Pick<CurrentSession, 'lasts'>,
  response: Pick<ServerResponse, 'once' | 'destroy'>,
): void => {
  const look = async (): Promise<void> => {
    // A database that is away ends nobody's stream.
    if (!(await current.lasts(digest).catch(() => true))) response.destroy();
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  response.once('close', () => clearInterval(timer));
};
