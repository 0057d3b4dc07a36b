import { sized, type Answer, type RunningService } from '@kejin/testing';
import { bankA, filing, smallBorrower, startRiskCompensation, today } from './running-risk-compensation';

jest.setTimeout(sized(180_000, 900_000));

let service: RunningService;
const office = '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f000c';
const rights = {
  bank: { org: bankA, roles: ['bank-manager', 'county-officer', 'city-officer', 'city-reporter'] },
  county: { org: office, roles: ['bank-manager', 'county-officer', 'city-officer', 'city-reporter'] },
  city: { org: office, roles: ['bank-manager', 'county-officer', 'city-officer', 'city-reporter'] },
} as const;
type Kind = keyof typeof rights;
const kinds = Object.keys(rights) as Kind[];

/** People with a login in the bank, in the county and in the city, each with every role; and the bank's own system. */
const hands = ['p', 'q', 'r'] as const;
const CLIENT = 'client';
type Hand = (typeof hands)[number] | typeof CLIENT;
const personOf = (hand: Hand): string | null =>
  hand === CLIENT ? null : `7b0c7c0e-2f5a-4d6a-9a55-00000000f${hands.indexOf(hand)}00`;
const login = (hand: Hand, kind: Kind) => `${hand}-${kind}`;

beforeAll(async () => {
  service = await startRiskCompensation();
  for (const hand of [...hands, CLIENT] as const)
    for (const kind of kinds) {
      if (hand === CLIENT && kind !== 'bank') continue;
      const { org, roles } = rights[kind];
      await service.pool.query(
        `insert into caller_right (subject, user_id, org_id, kind, region_code, roles, active)
         values ($1, $2, $3, $4, $5, $6, true)`,
        [
          ...[login(hand, kind), personOf(hand), org, kind, kind === 'county' ? '371602' : null],
          JSON.stringify(roles),
        ],
      );
    }
}, 120_000);
afterAll(() => service?.stop());

type Step = Readonly<{ kind: Kind; path: (loanId: string) => string; body: (loanId: string) => object }>;
const steps: readonly Step[] = [
  { kind: 'county', path: (id) => `/loans/${id}/county-pass`, body: () => ({}) },
  { kind: 'city', path: (id) => `/loans/${id}/city-pass`, body: () => ({}) },
  {
    kind: 'city',
    path: () => '/loan-reports',
    body: (id) => ({
      reportNo: `BS-${id.slice(0, 8)}`,
      reportMonth: today.slice(0, 7),
      loanIds: [id],
    }),
  },
];

/** All hands at once try the step; the answers by hand. */
const race = async (loanId: string, { kind, path, body }: Step): Promise<[Hand, Answer][]> =>
  Promise.all(
    hands.map(async (hand): Promise<[Hand, Answer]> => [
      hand,
      await service.post(login(hand, kind), path(loanId), body(loanId)),
    ]),
  );

const refused = ({ body }: Answer): string => String(body['code']);

/** Told by what happened, across all duties and logins. */
const SELF_APPROVALS = `select case_id, person_id, array_agg(distinct part) as parts from (
    select case_id, person_id, case
      when type in ('LoanSubmitted', 'LoanResubmitted', 'LoanWithdrawn') then 'bank'
      when type = 'LoanPassedCounty' then 'county' else 'city' end as part
    from event where stream = 'risk-compensation.loan' and type <> 'LoanStepRefused' and person_id is not null) taken
  group by 1, 2 having count(distinct part) > 1`;

describe('four eyes on the database', () => {
  const submitters: readonly Hand[] = [...hands, CLIENT];
  const rounds = sized(3, 60);

  it('lets nobody approve their own, whoever tries at once, by whatever login', async () => {
    const cases = submitters.flatMap((hand) => Array.from({ length: rounds }, (_, at) => ({ hand, at })));
    let won = 0;
    await Promise.all(
      cases.map(async ({ hand, at }) => {
        const form = { uscc: smallBorrower.uscc, enterpriseName: smallBorrower.name, loanAmount: '100.00' };
        const submitted = await service.post(login(hand, 'bank'), '/loans', filing(`4e-${hand}-${at}`, form));
        expect([submitted.status, submitted.body]).toEqual([201, expect.anything()]);
        const { loanId } = submitted.body['result'] as { loanId: string };
        for (const step of steps) {
          const answers = await race(loanId, step);
          const winners = answers.filter(([, { status }]) => status < 300);
          expect(winners.length).toBeLessThanOrEqual(1);
          won += winners.length;
          const codes = answers
            .filter(([, { status }]) => status >= 300)
            .map(([, answer]) => refused(answer));
          for (const code of codes) expect(['duty-conflict', 'step-not-allowed']).toContain(code);
          for (const [other, answer] of answers)
            if (other === hand) expect(refused(answer)).toBe('duty-conflict');
        }
      }),
    );
    // Three hands and three duties: a loan comes to its report whoever won before.
    expect(won).toBe(cases.length * steps.length);
    expect((await service.pool.query(SELF_APPROVALS)).rows).toEqual([]);
    process.stdout.write(`R19：${cases.length} 笔贷款，每步 ${hands.length} 人同时办理，0 次自批\n`);
  });

  it('lets a login do only what its own kind of organisation does, whatever roles it holds', async () => {
    const submitted = await service.post(login(CLIENT, 'bank'), '/loans', filing('4e-kind', {}));
    const { loanId } = submitted.body['result'] as { loanId: string };
    for (const hand of [...hands, CLIENT] as const)
      for (const { kind, path, body } of steps) {
        const { status } = await service.post(login(hand, 'bank'), path(loanId), body(loanId));
        expect([hand, kind, status]).toEqual([hand, kind, 403]);
      }
  });

  it('cannot be got round by a row', async () => {
    const text = `insert into case_duty (case_id, person_id, duty) select case_id, person_id, 'county-review'
      from event where type = 'LoanSubmitted' and person_id is not null limit 1`;
    await expect(service.pool.query(text)).rejects.toThrow(/case_duty/);
  });
});
