import { forbidden, notFound, Problem } from '@kejin/http';
import type { PortalConfig } from '../config';
import { isRowId } from './is-row-id';

const PATIENCE_MS = 5_000;
/** Whoever may take all of a person's rights may end their sessions. */
const PERMISSION = 'DisableUser';

const away = (cause: unknown): Problem =>
  Object.assign(
    new Problem('service-unavailable', 503, '名册服务暂时不可用，请稍后重试。', { retryAfterSeconds: 2 }),
    { cause },
  );

type Administrator = Readonly<{ accessToken: string; requestId: string }>;

/**
 * The login of a person whose sessions an administrator may see and end. The registry is asked in the administrator's own
 * name: what they may do, and whether they see that person, so that one bank's administrator reaches no other bank.
 */
export const personOf = async (
  config: Pick<PortalConfig, 'REGISTRY_URL'>,
  userId: string,
  administrator: Administrator,
): Promise<string> => {
  if (!isRowId(userId)) throw notFound('没有这个人，或您无权查看。');
  const ask = (path: string) => asked(`${config.REGISTRY_URL}${path}`, administrator);
  const me = (await ask('/coming-in/me')) as { person: { permissions: string[] } | null } | undefined;
  if (!me?.person?.permissions.includes(PERMISSION)) throw forbidden();
  const person = (await ask(`/users/${userId}`)) as { subject: string } | undefined;
  if (!person) throw notFound('没有这个人，或您无权查看。');
  return person.subject;
};

/** Undefined where the registry knows nothing of it, or nothing for this caller. */
const asked = async (url: string, { accessToken, requestId }: Administrator): Promise<unknown> => {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${accessToken}`, 'x-request-id': requestId },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    throw away(error);
  });
  if (answer.ok) return answer.json();
  if (answer.status === 403) throw forbidden();
  if (answer.status === 404) return undefined;
  throw away(`The registry answered ${answer.status}.`);
};
