import { policyTopics } from '@kejin/contracts/policy';
import { registryTopics } from '@kejin/contracts/registry';
import { riskCompensationTopics } from '@kejin/contracts/risk-compensation';
import { addDays, addMonths, shanghaiDate, yearOf } from '@kejin/kernel';
import { personIdIn, runService, type RunningService, type TestPeople } from '@kejin/testing';
import { version } from '../src/loan/filing.fixture';

export const today = shanghaiDate(Date.now());
const drawdownDate = addDays(today, -2);
const year = yearOf(drawdownDate);

export const bankA = '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f000a';
export const bankB = '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f000b';
const office = '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f000c';

export const people = {
  'a-manager': { org: bankA, kind: 'bank', roles: ['bank-manager'] },
  'b-manager': { org: bankB, kind: 'bank', roles: ['bank-manager'] },
  county: { org: office, kind: 'county', roles: ['county-officer'], regionCode: '371602' },
  'other-county': { org: office, kind: 'county', roles: ['county-officer'], regionCode: '371681' },
  city: { org: office, kind: 'city', roles: ['city-officer'] },
  reporter: { org: office, kind: 'city', roles: ['city-reporter'] },
  'all-hands': { org: office, kind: 'city', roles: ['city-officer', 'city-reporter'] },
  auditor: { org: office, kind: 'auditor', roles: ['auditor'] },
  registrar: { org: office, kind: 'city', roles: ['registrar'] },
  operator: { org: office, kind: 'operator', roles: ['operator'] },
} as const satisfies TestPeople;

export const personId = (subject: keyof typeof people): string => personIdIn(people, subject);

export const borrower = { uscc: '91371602MA3TE5T11X', name: '滨州示例新材料有限公司', regionCode: '371602' };
export const smallBorrower = {
  uscc: '91371600MA3TE5T46K',
  name: '滨州示例铝材有限公司',
  regionCode: '371602',
};
const techSmeNo = `${year}37160200000001`;

/** A filing that every rule passes; `serial` makes it a drawdown of its own. */
export const filing = (serial: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  uscc: borrower.uscc,
  enterpriseName: borrower.name,
  regionCode: borrower.regionCode,
  techSmeNo,
  industryCode: '3252',
  branchCode: '102466000011',
  productCode: 'KCD',
  creditLine: '8000000.00',
  contractNo: `HT-${serial}`,
  iouNo: `JJ-${serial}`,
  loanAmount: '100000.00',
  annualRate: '3.450000',
  rateType: 'FIXED',
  drawdownDate,
  dueDate: addDays(addMonths(drawdownDate, 12), -1),
  repayMethod: 'BULLET',
  guarantee: 'CREDIT',
  purpose: 'RD',
  isEarlyStageRdCredit: false,
  ...changes,
});

/** Puts in place what the consumers would have brought: their own tests prove that they do. */
const loadFacts = async ({ pool }: RunningService): Promise<void> => {
  await pool.query(
    `insert into bank_copy (bank_id, name, cooperating_from) values ($1, '甲行', '2019-07-01'),
    ($2, '乙行', '2019-07-01')`,
    [bankA, bankB],
  );
  await pool.query(
    `insert into branch_copy (branch_code, bank_id, name, opened_on) values
    ('102466000011', $1, '甲行滨城支行', '2015-01-01'), ('402466000014', $2, '乙行滨城支行', '2015-01-01')`,
    [bankA, bankB],
  );
  for (const { uscc, name, regionCode } of [borrower, smallBorrower]) {
    await pool.query(
      `insert into enterprise_copy (uscc, name, region_code, established_on) values ($1, $2, $3, '2015-01-01')`,
      [uscc, name, regionCode],
    );
    await pool.query(
      `insert into qualification_copy (qualification_id, uscc, kind, number, valid_from, valid_to)
       values (gen_random_uuid(), $1, 'TECH_SME', $2, $3, $4)`,
      [uscc, techSmeNo, `${year}-01-01`, `${year}-12-31`],
    );
  }
  const { versionId, code, kind, regionCode, effectiveFrom, parameters } = version();
  await pool.query(
    `insert into policy_version_copy (version_id, code, kind, region_code, effective_from, parameters)
     values ($1, $2, $3, $4, $5, $6)`,
    [versionId, code, kind, regionCode, effectiveFrom, JSON.stringify(parameters)],
  );
  await pool.query(
    `insert into lpr_rate (published_on, one_year_e8, five_year_e8) values ('2026-02-24', 3000000, 3500000)`,
  );
  for (const calendarYear of [yearOf(today), yearOf(today) + 1])
    await pool.query(`insert into work_calendar (year, holidays, make_up_days) values ($1, '[]', '[]')`, [
      calendarYear,
    ]);
};

export const startRiskCompensation = async (): Promise<RunningService> => {
  const service = await runService({
    app: 'risk-compensation',
    topics: [...policyTopics, ...registryTopics, ...riskCompensationTopics],
    people,
  });
  await loadFacts(service);
  return service;
};
