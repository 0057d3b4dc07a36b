import type { Addresses } from '@kejin/tools/local/addresses';
import { inTurns } from '@kejin/tools/sample/in-turns';
import type { Observations } from '../workload/outcome';
import { Asking } from './asking';
import type { Operation } from './openapi-operations';
import { plainQuestion, type Question } from './walk-questions';

/** The one thing of a service that anybody may read from outside. */
const DESCRIPTION = '/openapi.json';

/** The same path in other letters, as far as a client that tidies paths lets them through. */
const spellings = (path: string): string[] => [
  path,
  `/${path}`,
  `${path}/`,
  `${path}?a=1`,
  path.toUpperCase(),
  `/%${path.charCodeAt(1).toString(16)}${path.slice(2)}`,
];

/**
 * From outside, through the portal: what runs a service is not there, signed in or not, and to nobody anything but a
 * description is told.
 */
export const walkThroughPortal = async (
  addresses: Addresses,
  operations: readonly Operation[],
  user: string,
  seen: Observations,
): Promise<void> => {
  const asking = new Asking(addresses, (service) => `${addresses.portal.url}/api/${service}`);
  const expectStatus = async (who: string | undefined, question: Question, status: number) => {
    const told = await asking.ask(who, question);
    seen.count('经门户提问');
    if (told.status !== status)
      seen.violation(
        `门户 ${question.method} ${question.service}${question.path} ${who ?? '未登录'}：${told.status}，应为 ${status}`,
      );
  };
  await inTurns(operations, async (operation) => {
    const question = plainQuestion(operation);
    if (operation.path === DESCRIPTION) return expectStatus(undefined, question, 200);
    const isInside = operation.isOpen || operation.isOperational;
    if (!isInside) return expectStatus(undefined, question, 401);
    for (const who of [undefined, user])
      for (const path of spellings(question.path)) await expectStatus(who, { ...question, path }, 404);
  });
};
