import { fact } from '@kejin/event-store';

const TAKEN = `select filing_no as "filingNo" from loan_register where filing_no = any($1::text[])`;

/** Filing numbers that a loan has already; two rows of one batch are kept apart by the register's own key. */
export const takenFilingNumbers = fact<string, true>({
  name: 'taken-filing-numbers',
  keyOf: (filingNo) => filingNo,
  load: async (client, numbers) => {
    const { rows } = await client.query({ name: 'taken-filing-numbers', text: TAKEN, values: [numbers] });
    return new Map((rows as { filingNo: string }[]).map(({ filingNo }) => [filingNo, true]));
  },
});
