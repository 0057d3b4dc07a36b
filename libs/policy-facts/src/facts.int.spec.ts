import type { DomainEvent } from '@kejin/kernel';
import type { RecordedEvent } from '@kejin/contracts/envelope';
import { applyProjections, type Queryable } from '@kejin/event-store';
import { createSchema, testDatabase, type TestDatabase } from '@kejin/testing';
import { Client } from 'pg';
import { lprOn, policyVersions, workCalendar } from './facts';
import { policyFactsRevisionSql } from './facts-revision.migration';
import { policyFactsMigrationSql } from './facts.migration';
import { policyFacts } from './facts.projection';

let database: TestDatabase;
let app: Client;

beforeAll(async () => {
  database = await testDatabase('policy-facts');
  await createSchema(database, (roles) => [
    ...policyFactsMigrationSql(roles),
    ...policyFactsRevisionSql(roles),
  ]);
  app = new Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

const tell = (...events: DomainEvent[]): Promise<void> =>
  applyProjections(app as Queryable, [policyFacts], events.map(recorded));

describe('policy facts of a service', () => {
  it('are not there before anybody published', async () => {
    expect(await policyVersions.load(app as Queryable, ['LOAN_COMPENSATION'])).toEqual(
      new Map([['LOAN_COMPENSATION', []]]),
    );
    expect(await lprOn.load(app as Queryable, ['2024-02-20'])).toEqual(new Map());
    expect(await workCalendar.load(app as Queryable, ['all'])).toEqual(new Map([['all', []]]));
  });

  it('hold effective versions with their last day, and no drafts', async () => {
    const draft = { type: 'PolicyVersionDrafted', data: version(2, '2019-07-01') };
    const first = { type: 'PolicyVersionTookEffect', data: version(1, '2016-12-06') };
    const closing = {
      type: 'PolicyVersionClosed',
      data: { ...version(1, '2016-12-06'), effectiveTo: '2019-06-30' },
    };
    await tell(draft, first, closing);
    const facts = await policyVersions.load(app as Queryable, ['LOAN_COMPENSATION', 'INTEREST_SUBSIDY']);
    expect(facts.get('LOAN_COMPENSATION')).toEqual([
      {
        versionId: versionId(1),
        code: 'SD-1',
        kind: 'LOAN_COMPENSATION',
        regionCode: '37',
        effectiveFrom: '2016-12-06',
        effectiveTo: '2019-06-30',
        parameters: version(1, '').parameters,
      },
    ]);
    expect(facts.get('INTEREST_SUBSIDY')).toEqual([]);
  });

  it('leave a stub out when a closing is all that is known', async () => {
    await tell({
      type: 'PolicyVersionClosed',
      data: { ...version(9, '2016-12-06'), effectiveTo: '2019-06-30' },
    });
    const facts = await policyVersions.load(app as Queryable, ['LOAN_COMPENSATION']);
    expect(facts.get('LOAN_COMPENSATION')?.map(({ code }) => code)).toEqual(['SD-1']);
  });

  it('find the rate of each day asked for', async () => {
    await tell(
      { type: 'LprProposed', data: rate('2024-03-20', 9_000_000) },
      { type: 'LprPublished', data: rate('2024-02-20', 3_950_000) },
      { type: 'LprPublished', data: rate('2024-01-22', 4_200_000) },
    );
    const days = ['2024-01-21', '2024-02-19', '2024-02-20', '2026-02-23'];
    const facts = await lprOn.load(app as Queryable, days);
    expect(days.map((day) => facts.get(day))).toEqual([
      undefined,
      { publishedOn: '2024-01-22', oneYearE8: 3_450_000, fiveYearE8: 4_200_000 },
      { publishedOn: '2024-02-20', oneYearE8: 3_450_000, fiveYearE8: 3_950_000 },
      { publishedOn: '2024-02-20', oneYearE8: 3_450_000, fiveYearE8: 3_950_000 },
    ]);
  });

  it('hold the calendar as published last', async () => {
    await tell(
      { type: 'CalendarYearPublished', data: year(2021, 1, ['2021-01-01']) },
      { type: 'CalendarYearPublished', data: year(2020, 1, ['2020-01-01']) },
      { type: 'CalendarYearPublished', data: year(2020, 2, ['2020-01-01', '2020-01-02']) },
      { type: 'CalendarYearProposed', data: year(2021, 2, []) },
    );
    const facts = await workCalendar.load(app as Queryable, ['all']);
    expect(facts.get('all')).toEqual([
      { year: 2020, holidays: ['2020-01-01', '2020-01-02'], makeUpDays: ['2020-06-28'] },
      { year: 2021, holidays: ['2021-01-01'], makeUpDays: ['2021-06-28'] },
    ]);
  });
});

const versionId = (n: number): string => `706f6c00-0000-8000-8000-00000000000${n}`;

const version = (n: number, effectiveFrom: string) => ({
  versionId: versionId(n),
  code: `SD-${n}`,
  kind: 'LOAN_COMPENSATION',
  regionCode: '37',
  effectiveFrom,
  effectiveTo: null,
  title: '办法',
  documentNo: null,
  effectiveFromMark: 'F',
  selectBy: 'DRAWDOWN_DATE',
  parameters: [
    { key: 'loan.maxRate', value: { mode: 'LPR_PLUS_BP', basisPoints: 150 }, mark: 'G?', source: '未确认' },
  ],
});

const rate = (publishedOn: string, fiveYearE8: number) => ({
  lprId: '6c707200-0000-8000-8000-000020240220',
  publishedOn,
  oneYearE8: 3_450_000,
  fiveYearE8,
  source: '公告',
});

const year = (number: number, revision: number, holidays: string[]) => ({
  calendarId: '63616c00-0000-8000-8000-000000002020',
  year: number,
  revision,
  holidays,
  makeUpDays: [`${number}-06-28`],
  source: '通知',
});

const streams = { P: 'policy.version', L: 'policy.lpr', C: 'policy.calendar' } as const;

const recorded = ({ type, data }: DomainEvent, at: number): RecordedEvent => ({
  type,
  data,
  position: at + 1,
  id: versionId(1),
  stream: streams[type[0] as keyof typeof streams],
  streamId: versionId(1),
  streamVersion: at + 1,
  schemaVersion: 1,
  occurredOn: '2024-02-20',
  recordedAt: '2024-02-20T01:00:00.000Z',
  epoch: 1,
  owner: 'city',
  writers: null,
  consequence: false,
  callerOrg: 'city',
  callerKind: 'city',
  personId: null,
  onBehalfOf: null,
  caseId: versionId(1),
  duty: null,
  command: 'X',
  commandKey: 'k',
  commandDigest: 'd',
  correlationId: 'c',
  causationId: null,
  traceparent: null,
});
