import type { Addresses } from '@kejin/tools/local/addresses';
import { masked } from './answer-mask';
import { Asking } from './asking';
import type { Operation } from './openapi-operations';
import { plainQuestion } from './walk-questions';

/** Everything a viewer is told by lists, numbers and pages, whatever they are: counts leak as well as ids. */
export const everythingTold = async (
  addresses: Addresses,
  operations: readonly Operation[],
  user: string,
): Promise<Map<string, string>> => {
  const asking = new Asking(addresses);
  const told = new Map<string, string>();
  for (const operation of operations) {
    if (operation.method !== 'GET') continue;
    const { status, text, asked } = await asking.ask(user, plainQuestion(operation));
    told.set(`${operation.service}${operation.path}`, `${status} ${masked(text, asked)}`);
  }
  return told;
};
