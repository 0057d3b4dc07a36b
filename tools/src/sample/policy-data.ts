import { addDays } from '@kejin/kernel';
import { lprPublications } from './policy-lpr';
import { sampleVersions } from './policy-versions';
import { sampleCalendars, type SampleCalendar } from './sample-calendars';
import type { SampleVersion } from './sample-version';

export type SeedCommand = Readonly<{
  as: 'policy-maker' | 'policy-checker';
  /** Commands of one group follow each other in this order; groups do not wait for each other. */
  group: string;
  method: 'POST';
  path: string;
  /** Null: the command has no body. */
  body: unknown;
  /** Stable, so that loading the same data twice changes nothing. */
  key: string;
}>;

/** The programme's rules, rates and calendars as two people would have entered them. */
export const policySeedCommands = (): readonly SeedCommand[] => [
  ...versionCommands(),
  ...lprPublications.flatMap(lprCommands),
  ...sampleCalendars.flatMap(calendarCommands),
];

type Step = Readonly<Pick<SeedCommand, 'as' | 'path' | 'body'>> & Readonly<{ step: string }>;

const grouped = (group: string, steps: readonly Step[]): SeedCommand[] =>
  steps.map(({ step, ...command }) => ({
    ...command,
    group,
    method: 'POST',
    key: `sample-${group}-${step}`,
  }));

const chainOf = ({ kind, regionCode }: SampleVersion): string => `${kind}-${regionCode}`;

// One chain after the other version by version: a successor takes effect only when its predecessor has a last day.
const versionCommands = (): SeedCommand[] =>
  sampleVersions.flatMap((version, at) => {
    const next = sampleVersions.slice(at + 1).find((other) => chainOf(other) === chainOf(version));
    return grouped(chainOf(version), versionSteps(version, next));
  });

const versionSteps = (version: SampleVersion, next: SampleVersion | undefined): Step[] => {
  const path = `/policy-versions/${version.versionId}`;
  const { code } = version;
  const checker = 'policy-checker';
  return [
    {
      step: `${code}-draft`,
      as: 'policy-maker',
      path: '/policy-versions',
      body: { ...version, effectiveTo: null },
    },
    { step: `${code}-check`, as: checker, path: `${path}/check`, body: null },
    { step: `${code}-enact`, as: checker, path: `${path}/enact`, body: null },
    ...(next ? endSteps(code, path, addDays(next.effectiveFrom, -1)) : []),
  ];
};

const endSteps = (code: string, path: string, effectiveTo: string): Step[] => [
  { step: `${code}-end`, as: 'policy-maker', path: `${path}/closing`, body: { effectiveTo } },
  { step: `${code}-close`, as: 'policy-checker', path: `${path}/close`, body: { effectiveTo } },
];

const LPR_SOURCE = '全国银行间同业拆借中心贷款市场报价利率公告';

const lprCommands = ([publishedOn, oneYear, fiveYear]: (typeof lprPublications)[number]): SeedCommand[] =>
  grouped(`lpr-${publishedOn}`, [
    {
      step: 'propose',
      as: 'policy-maker',
      path: '/lpr-rates',
      body: { publishedOn, oneYear, fiveYear, source: LPR_SOURCE },
    },
    {
      step: 'publish',
      as: 'policy-checker',
      path: `/lpr-rates/${publishedOn}/publish`,
      body: { oneYear, fiveYear },
    },
  ]);

const calendarCommands = ({ year, holidays, makeUpDays }: SampleCalendar): SeedCommand[] =>
  grouped(`calendar-${year}`, [
    {
      step: 'propose',
      as: 'policy-maker',
      path: '/calendar-years',
      body: {
        year,
        revision: 1,
        holidays,
        makeUpDays,
        source: `国务院办公厅关于${year}年部分节假日安排的通知`,
      },
    },
    {
      step: 'publish',
      as: 'policy-checker',
      path: `/calendar-years/${year}/publish`,
      body: { revision: 1 },
    },
  ]);
