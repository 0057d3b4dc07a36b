import { uuid5 } from '@kejin/event-store';
import type { FilingBody } from '../filing-shape.controller';

/** One bank, one contract, one IOU: one loan. The id is made of them, so the same drawdown is the same stream. */
export const drawdownId = (
  bankId: string,
  { contractNo, iouNo }: Pick<FilingBody, 'contractNo' | 'iouNo'>,
): string => uuid5(bankId, JSON.stringify([contractNo, iouNo]));
