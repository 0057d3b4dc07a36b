import { isRefused, type Decision } from '@kejin/kernel';
import type { Appends, CommandRequest } from './request';

/** A decision of either form as appends. */
export const appendsOf = (request: CommandRequest, decision: Decision | Appends): Appends => {
  if (!('appends' in decision)) return simple(request, decision);
  const { duty } = request;
  // A refused step is nobody's duty done.
  if (decision.refusal || duty === undefined) return decision;
  return { appends: decision.appends.map((append) => ({ duty, ...append })) };
};

/** One append to the only stream. A refusal that it records carries no duty and no private data. */
const simple = (request: CommandRequest, decision: Decision): Appends => {
  const traced = decision.trace && { trace: decision.trace };
  if (isRefused(decision)) {
    const { refused: code, detail, members, recorded } = decision;
    const refusal = { code, detail, ...traced, ...(members && { members }) };
    return { appends: recorded ? [{ to: onlyStream(request), events: [recorded], ...traced }] : [], refusal };
  }
  const { duty, privateData } = request;
  const beside = { ...(duty !== undefined && { duty }), ...(privateData && { privateData }), ...traced };
  return { appends: [{ to: onlyStream(request), events: decision.events, ...beside }] };
};

const onlyStream = ({ loads }: CommandRequest): string => {
  const [first, ...others] = Object.entries(loads).filter(([, { kind }]) => kind === 'stream');
  if (!first || others.length) throw new Error('A command over several streams names them in `appends`.');
  return first[0];
};
