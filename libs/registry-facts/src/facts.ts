import { bankContract, enterpriseContract, qualificationContract } from '@kejin/contracts/registry';
import { fact } from '@kejin/event-store';
import type { BankFact, BranchFact } from './bank';
import type { EnterpriseFact } from './enterprise';

const ENTERPRISES = `select e.uscc, e.name, e.region_code as "regionCode",
    to_char(e.established_on, 'YYYY-MM-DD') as "establishedOn",
    coalesce((select json_agg(json_build_object('kind', q.kind, 'number', q.number, 'validFrom', q.valid_from,
      'validTo', q.valid_to, 'revokedOn', q.revoked_on) order by q.valid_from, q.number)
      from qualification_copy q where q.uscc = e.uscc and q.valid_from is not null), '[]') as qualifications,
    coalesce((select json_agg(json_build_object('list', s.list, 'since', s.since, 'liftedOn', s.lifted_on)
      order by s.list) from sanction_copy s where s.uscc = e.uscc and s.since is not null), '[]') as sanctions
  from enterprise_copy e where e.uscc = any($1::text[]) and e.name is not null`;

/** By USCC. */
export const enterprises = fact<string, EnterpriseFact>({
  name: 'enterprises',
  topics: [enterpriseContract.topic, qualificationContract.topic],
  keyOf: (uscc) => uscc,
  load: async (client, usccs) => {
    const { rows } = await client.query({ name: 'enterprises', text: ENTERPRISES, values: [usccs] });
    return new Map((rows as EnterpriseFact[]).map((enterprise) => [enterprise.uscc, enterprise]));
  },
});

const BRANCHES = `select c.branch_code as "branchCode", to_char(c.opened_on, 'YYYY-MM-DD') as "openedOn",
    to_char(c.closed_on, 'YYYY-MM-DD') as "closedOn", c.bank_id as "bankId", coalesce(b.name, '') as "bankName",
    to_char(b.cooperating_from, 'YYYY-MM-DD') as "cooperatingFrom",
    to_char(b.cooperation_ended_on, 'YYYY-MM-DD') as "cooperationEndedOn"
  from branch_copy c left join bank_copy b on b.bank_id = c.bank_id
  where c.branch_code = any($1::text[]) and c.opened_on is not null`;

/** By CNAPS code. */
export const branches = fact<string, BranchFact>({
  name: 'branches',
  topics: [bankContract.topic],
  keyOf: (branchCode) => branchCode,
  load: async (client, codes) => {
    const { rows } = await client.query({ name: 'branches', text: BRANCHES, values: [codes] });
    return new Map((rows as BranchFact[]).map((branch) => [branch.branchCode, branch]));
  },
});

const BANKS = `select bank_id as "bankId", name from bank_copy where bank_id = any($1::uuid[]) and name is not null`;

/** Registered banks by id. */
export const banks = fact<string, BankFact>({
  name: 'banks',
  keyOf: (bankId) => bankId,
  load: async (client, ids) => {
    const { rows } = await client.query({ name: 'banks', text: BANKS, values: [ids] });
    return new Map((rows as BankFact[]).map((bank) => [bank.bankId, bank]));
  },
});
