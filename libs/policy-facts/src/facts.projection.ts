import { policyContracts } from '@kejin/contracts/policy';
import { projection, readTable } from '@kejin/event-store';

/** The versions that decide, each with all it says. */
export const policyVersionCopy = readTable({
  name: 'policy_version_copy',
  key: { versionId: 'uuid' },
  columns: {
    code: 'text?',
    kind: 'text?',
    regionCode: 'text?',
    effectiveFrom: 'date?',
    effectiveTo: 'date?',
    parameters: 'jsonb?',
  },
});

export const lprRate = readTable({
  name: 'lpr_rate',
  key: { publishedOn: 'date' },
  columns: { oneYearE8: 'integer?', fiveYearE8: 'integer?' },
});

export const workCalendarYear = readTable({
  name: 'work_calendar',
  key: { year: 'integer' },
  columns: { holidays: 'jsonb?', makeUpDays: 'jsonb?', revision: 'integer' },
});

/** Policy, rates and calendar as a service decides by them. Drafts and proposals are nobody's rule. */
export const policyFacts = projection({
  name: 'policy_facts',
  tables: [policyVersionCopy, lprRate, workCalendarYear],
  contracts: policyContracts,
  on: {
    PolicyVersionTookEffect: ({ data }) => {
      const { code, kind, regionCode, effectiveFrom, effectiveTo, parameters } = data;
      return policyVersionCopy.set(
        { versionId: data.versionId },
        { code, kind, regionCode, effectiveFrom, effectiveTo, parameters },
      );
    },
    PolicyVersionClosed: ({ data: { versionId, effectiveTo } }) =>
      policyVersionCopy.set({ versionId }, { effectiveTo }),
    LprPublished: ({ data: { publishedOn, oneYearE8, fiveYearE8 } }) =>
      lprRate.set({ publishedOn }, { oneYearE8, fiveYearE8 }),
    CalendarYearPublished: ({ data: { year, revision, holidays, makeUpDays } }) =>
      workCalendarYear.set({ year }, { revision, holidays, makeUpDays }),
  },
});
