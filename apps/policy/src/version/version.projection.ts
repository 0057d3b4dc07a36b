import { versionContract, type VersionEvent } from '@kejin/contracts/policy';
import { projection, readTable, type Rows } from '@kejin/event-store';
import type { Register, EffectivePeriod } from './effective-periods';

/** Every version that was ever drafted, with all it says. */
export const policyVersion = readTable({
  name: 'policy_version',
  key: { versionId: 'uuid' },
  columns: {
    code: 'text?',
    kind: 'text?',
    regionCode: 'text?',
    effectiveFrom: 'date?',
    effectiveTo: 'date?',
    effectiveFromMark: 'text?',
    title: 'text?',
    documentNo: 'text?',
    selectBy: 'text?',
    parameters: 'jsonb?',
    status: 'text?',
    rejectReason: 'text?',
    draftedBy: 'uuid?',
    draftedAt: 'timestamptz?',
    reviewedBy: 'uuid?',
    reviewedAt: 'timestamptz?',
    enactedBy: 'uuid?',
    enactedAt: 'timestamptz?',
    correction: 'jsonb?',
    touchedLoans: 'integer?',
  },
});

/** One row that all versions share: the rule over overlaps and codes sees what its batch has just decided. */
export const policyRegister = readTable({
  name: 'policy_register',
  key: { name: 'text' },
  columns: { lines: 'jsonb?' },
});

export const registerRow = policyRegister.at({ name: 'versions' });

/** What the row says; nothing before the first draft. */
export const registerOf = (row: { lines: unknown } | undefined): Register => (row?.lines ?? []) as Register;

export const versionRegister = projection({
  name: 'policy_register',
  tables: [policyRegister],
  contracts: [versionContract],
  reads: () => [registerRow],
  on: {
    PolicyVersionDrafted: ({ data }, rows) =>
      written([...registerOf(rows.get(registerRow)), lineOf(data, false)]),
    PolicyVersionRejected: ({ data }, rows) => without(data, rows),
    PolicyVersionWithdrawn: ({ data }, rows) => without(data, rows),
    PolicyVersionTookEffect: ({ data }, rows) => written(replaced(registerOf(rows.get(registerRow)), data)),
    PolicyVersionClosed: ({ data }, rows) => written(replaced(registerOf(rows.get(registerRow)), data)),
  },
});

export const versionList = projection({
  name: 'policy_version',
  tables: [policyVersion],
  contracts: [versionContract],
  on: {
    PolicyVersionDrafted: ({ data: { versionId, ...draft }, personId, recordedAt }) =>
      policyVersion.set(
        { versionId },
        { ...draft, status: 'DRAFTED', draftedBy: personId, draftedAt: recordedAt },
      ),
    PolicyVersionChecked: ({ data: { versionId }, personId, recordedAt }) =>
      policyVersion.set({ versionId }, { status: 'CHECKED', reviewedBy: personId, reviewedAt: recordedAt }),
    PolicyVersionRejected: ({ data: { versionId, reason }, personId, recordedAt }) =>
      policyVersion.set(
        { versionId },
        { status: 'REJECTED', rejectReason: reason, reviewedBy: personId, reviewedAt: recordedAt },
      ),
    PolicyVersionWithdrawn: ({ data: { versionId } }) =>
      policyVersion.set({ versionId }, { status: 'WITHDRAWN' }),
    PolicyVersionTookEffect: ({ data: { versionId, touchedLoans }, personId, recordedAt }) =>
      policyVersion.set(
        { versionId },
        {
          status: 'EFFECTIVE',
          touchedLoans: touchedLoans ?? null,
          enactedBy: personId,
          enactedAt: recordedAt,
        },
      ),
    PolicyVersionClosed: ({ data: { versionId, effectiveTo } }) =>
      policyVersion.set({ versionId }, { effectiveTo }),
  },
});

type Line = Extract<VersionEvent, { type: 'PolicyVersionClosed' | 'PolicyVersionDrafted' }>['data'];

const lineOf = (
  { versionId, code, kind, regionCode, effectiveFrom, effectiveTo }: Line,
  isEffective: boolean,
): EffectivePeriod => ({ versionId, code, kind, regionCode, effectiveFrom, effectiveTo, isEffective });

const replaced = (register: Register, data: Line): Register =>
  register.map((line) => (line.versionId === data.versionId ? lineOf(data, true) : line));

const without = ({ versionId }: Pick<Line, 'versionId'>, rows: Rows) =>
  written(registerOf(rows.get(registerRow)).filter((line) => line.versionId !== versionId));

const written = (lines: Register) => policyRegister.set(registerRow.key as { name: string }, { lines });
