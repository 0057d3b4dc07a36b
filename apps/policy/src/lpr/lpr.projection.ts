import { lprContract } from '@kejin/contracts/policy';
import { projection, readTable } from '@kejin/event-store';

/** Every day of publication: what was proposed, and whether it decides. */
export const lprPublication = readTable({
  name: 'lpr_publication',
  key: { publishedOn: 'date' },
  columns: {
    lprId: 'uuid?',
    oneYearE8: 'integer?',
    fiveYearE8: 'integer?',
    source: 'text?',
    status: 'text?',
    proposedBy: 'uuid?',
    proposedAt: 'timestamptz?',
    confirmedBy: 'uuid?',
    confirmedAt: 'timestamptz?',
  },
});

export const lprList = projection({
  name: 'lpr_publication',
  tables: [lprPublication],
  contracts: [lprContract],
  on: {
    LprProposed: ({ data: { publishedOn, ...rate }, personId, recordedAt }) =>
      lprPublication.set(
        { publishedOn },
        { ...rate, status: 'PROPOSED', proposedBy: personId, proposedAt: recordedAt },
      ),
    LprPublished: ({ data: { publishedOn }, personId, recordedAt }) =>
      lprPublication.set(
        { publishedOn },
        { status: 'PUBLISHED', confirmedBy: personId, confirmedAt: recordedAt },
      ),
  },
});
