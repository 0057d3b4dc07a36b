import { activity } from './activity';
import { noAnswer, ProblemError } from './problem';

/** What the portal itself answers: who is signed in, and where. Throws a `ProblemError` as the services' clients do. */
export const askPortal = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
  const headers = { 'x-kejin-request': 'console', ...activity() };
  const response = await fetch(path, { ...init, headers }).catch(() => {
    throw noAnswer();
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw ProblemError.of(response, body);
  return body as Answer;
};
