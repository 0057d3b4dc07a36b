import { uuid5 } from '@kejin/event-store';
import type { FilingForm } from './filing-api';

/** One bank, one contract, one IOU: one loan. The id is made of them as typed; `drawdown` knows other spellings. */
export const drawdownId = (
  bankId: string,
  { contractNo, iouNo }: Pick<FilingForm, 'contractNo' | 'iouNo'>,
): string => uuid5(bankId, JSON.stringify([contractNo, iouNo]));
