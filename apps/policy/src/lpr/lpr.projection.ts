import { lprContract } from '@kejin/contracts/policy';
import { projection, readTable, type RowChange } from '@kejin/event-store';
import type { Rate } from './lpr';

/** Every day of publication: what was proposed, and whether it decides. */
export const lprPublication = readTable({
  name: 'lpr_publication',
  key: { publishedOn: 'date' },
  columns: {
    lprId: 'uuid?',
    revision: 'integer?',
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

/** Each correction of a rate that was published: what was typed, why, and whether it has replaced the rate. */
export const lprCorrection = readTable({
  name: 'lpr_correction',
  key: { publishedOn: 'date', revision: 'integer' },
  columns: {
    oneYearE8: 'integer?',
    fiveYearE8: 'integer?',
    source: 'text?',
    correction: 'jsonb?',
    touchedLoans: 'integer?',
    status: 'text?',
    proposedBy: 'uuid?',
    proposedAt: 'timestamptz?',
    confirmedBy: 'uuid?',
    confirmedAt: 'timestamptz?',
  },
});

export const lprList = projection({
  name: 'lpr_publication',
  tables: [lprPublication, lprCorrection],
  contracts: [lprContract],
  reads: ({ type, data }) =>
    type === 'LprPublished' && data.revision !== undefined
      ? [lprCorrection.at({ ...keyOf(data), revision: data.revision })]
      : [],
  on: {
    LprProposed: ({ data, personId, recordedAt }) => {
      const proposed = { status: 'PROPOSED', proposedBy: personId, proposedAt: recordedAt };
      return data.revision === undefined
        ? lprPublication.set(keyOf(data), { lprId: data.lprId, ...ratesOf(data), ...proposed })
        : lprCorrection.set(
            { ...keyOf(data), revision: data.revision },
            { ...ratesOf(data), ...namedOf(data), ...proposed },
          );
    },
    LprPublished: ({ data, personId, recordedAt }, rows) => {
      const confirmed = { status: 'PUBLISHED', confirmedBy: personId, confirmedAt: recordedAt };
      if (data.revision === undefined) return lprPublication.set(keyOf(data), confirmed);
      const { revision } = data;
      const { proposedBy = null, proposedAt = null } =
        rows.get(lprCorrection.at({ ...keyOf(data), revision })) ?? {};
      return [
        lprPublication.set(keyOf(data), {
          ...ratesOf(data),
          revision,
          proposedBy,
          proposedAt,
          ...confirmed,
        }),
        lprCorrection.set({ ...keyOf(data), revision }, { ...namedOf(data), ...confirmed }),
      ];
    },
    LprRejected: ({ data }) => ended(data, 'REJECTED'),
    LprWithdrawn: ({ data }) => ended(data, 'WITHDRAWN'),
  },
});

type Ended = Readonly<{ publishedOn: string; revision: number }>;

const ended = ({ publishedOn, revision }: Ended, status: string): RowChange =>
  revision === 1
    ? lprPublication.set({ publishedOn }, { status })
    : lprCorrection.set({ publishedOn, revision }, { status });

const keyOf = ({ publishedOn }: Rate) => ({ publishedOn });
const ratesOf = ({ oneYearE8, fiveYearE8, source }: Rate) => ({ oneYearE8, fiveYearE8, source });
const namedOf = ({ correction, touchedLoans }: Rate) => ({ correction, touchedLoans: touchedLoans ?? 0 });
