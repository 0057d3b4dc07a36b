import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import { selectList, type Identity } from '@kejin/event-store';
import { Injectable } from '@nestjs/common';
import { loanRegister } from './loan-register.projection';
import type { OlderTermsFilter, OlderTermsRow } from './older-terms-api';

// The codes in force on the drawdown date, as `policyOn` chooses and orders them.
const POLICY_NOW = `select string_agg(v.code, '+' order by length(v.region_code), v.effective_from, v.version_id)
  from policy_version_copy v
  where v.kind = 'LOAN_COMPENSATION' and starts_with(l.region_code, v.region_code)
    and v.effective_from <= l.drawdown_on and (v.effective_to is null or l.drawdown_on <= v.effective_to)`;

// Only the last decision that was taken counts, and only where the limit was made of a quoted rate.
const LPR_THEN = `select jsonb_path_query_first(d.trace, '$[*] ? (@.rule == "rate-within-limit"
    && @.values.base starts with "LPR").inputs[*] ? (@.name == "lpr/publishedOn").value') #>> '{}' as published_on
  from decision d
  where d.stream_id = l.loan_id and d.outcome = 'recorded' and d.command in ('SubmitLoan', 'ResubmitLoan')
  order by d.position desc limit 1`;

const COLUMNS = selectList(loanRegister, {
  fields: [
    ...['loanId', 'bankId', 'regionCode', 'uscc', 'enterpriseName', 'stage', 'drawdownDate', 'policyVersion'],
  ],
  renamed: { drawdownDate: 'drawdownOn' },
  as: 'l',
});

// Walked day by day in the index, so that a page ends where it is full.
const OLDER = `select ${COLUMNS}, now_in_force.policy as "policyVersionNow",
    lpr.published_on as "lprPublishedOn", to_char(now_in_force.lpr, 'YYYY-MM-DD') as "lprPublishedOnNow"
  from loan_register l
    left join lateral (${LPR_THEN}) lpr on true
    cross join lateral (select (${POLICY_NOW}) as policy,
      (select max(r.published_on) from lpr_rate r where r.published_on <= l.drawdown_on) as lpr) now_in_force
  where l.drawdown_on >= $1::date and l.drawdown_on <= $2::date
    and ($3::date is null or (l.drawdown_on, l.loan_id) > ($3::date, $4::uuid))
    and (l.policy_version is distinct from now_in_force.policy
      or lpr.published_on <> to_char(now_in_force.lpr, 'YYYY-MM-DD'))
  order by l.drawdown_on, l.loan_id limit $5`;

/** Loans whose policy version or quoted rate is no longer what is in force for their drawdown date. */
@Injectable()
export class OlderTermsQuery {
  constructor(private readonly reader: Reader) {}

  list(identity: Identity, { drawdownFrom, drawdownTo, after, limit }: OlderTermsFilter) {
    return this.reader.read(identity, 'ReadOlderTerms', async (manager) => {
      const values = [drawdownFrom, drawdownTo, after?.[0] ?? null, after?.[1] ?? null, limit + 1];
      const rows = await manager.query<OlderTermsRow[]>(OLDER, values);
      return pageOf(rows, limit, ({ drawdownDate, loanId }): [string, string] => [drawdownDate, loanId]);
    });
  }
}
