import { enterprisesNamed, ownRowsFilter, Reader, type OwnRowsFilter } from '@kejin/access';
import { type ListTotal, totalOf } from '@kejin/contracts/envelope';
import { selectList, type Identity } from '@kejin/event-store';
import { countSql } from '@kejin/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { freshnessIn } from '../freshness/freshness.query';
import { asksForMonths, filterParameters, submissionDays, type Group } from './case-filter';
import { dimensions, type CaseFilter, type Dimension, type PipelineCase } from './pipeline-api';
import { pipelineCase } from './pipeline.projection';
import type { Sums } from './weighted-rate';

/** Whose numbers these are is the database's business: row security lets a caller sum only what it may see. */
type SumRow = Readonly<{
  stage: string | null;
  regionCode: string | null;
  bankId: string | null;
  bankName: string | null;
  month: string | null;
  cases: string;
  loanFen: string;
  countedFen: string;
  yearInterestFen: string;
  yearInterestRestE8: string;
}>;

export type NumberRow = Readonly<{ group: Group; bankName: string | null; sums: Sums }>;

export type CaseRow = Pick<
  PipelineCase,
  | 'loanId'
  | 'stage'
  | 'regionCode'
  | 'bankId'
  | 'bankName'
  | 'uscc'
  | 'enterpriseName'
  | 'month'
  | 'changedAt'
> &
  Readonly<{
    submittedOn: string;
    submissionPosition: number;
    loanFen: number;
    countedFen: number;
    annualRateE8: number;
  }>;

/** A page of the list, narrowed further to a part of an enterprise's name. */
export type CasePage = Readonly<{
  name?: string | undefined;
  withTotal?: boolean;
  after: readonly [string, number, string] | undefined;
  limit: number;
}>;

@Injectable()
export class PipelineQuery {
  constructor(private readonly reader: Reader) {}

  numbers(identity: Identity, filter: CaseFilter, groupBy: readonly Dimension[]) {
    return this.reader.read(identity, 'ReadPipeline', async (manager) => {
      const [rows, freshness] = await both(
        manager.query<SumRow[]>(NUMBERS, [
          ...filterParameters(filter),
          !asksForMonths(filter, groupBy),
          ...dimensions.map((name) => groupBy.includes(name)),
        ]),
        manager,
      );
      return { rows: rows.map((row) => numberRow(row, groupBy)), freshness };
    });
  }

  /** One row more than the page holds, where there are more. */
  cases(identity: Identity, filter: CaseFilter, { name, withTotal = false, after, limit }: CasePage) {
    return this.reader.read(identity, 'ReadPipeline', async (manager, caller) => {
      const own = ownRowsFilter(caller);
      // One stage is looked up in its index; several are looked for in the order of the list.
      const stage = filter.stage?.length === 1 ? (filter.stage[0] as string) : null;
      const named = await enterprisesNamed(manager, name, { table: 'pipeline_case', own });
      const asked = [
        ...filterParameters(filter),
        own.bankId,
        own.regionCode,
        stage,
        ...submissionDays(filter),
        ...named,
      ];
      const counted = () =>
        name === undefined ? totalledIn(manager, filter, own) : countedIn(manager, asked);
      const page = [after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1];
      const [[rows, freshness], total] = await Promise.all([
        both(manager.query<CaseRow[]>(CASES, [...asked, ...page]), manager),
        withTotal ? counted() : undefined,
      ]);
      return { rows, freshness, total };
    });
  }
}

/** Out of the totals, which are kept with the cases: nothing is counted. */
const totalledIn = async (
  manager: EntityManager,
  filter: CaseFilter,
  own: OwnRowsFilter,
): Promise<ListTotal> => {
  const asked = [...filterParameters(filter), !asksForMonths(filter, []), own.bankId, own.regionCode];
  const [row] = await manager.query<{ found: number }[]>(TOTAL, asked);
  return totalOf(row?.found ?? 0);
};

const countedIn = async (manager: EntityManager, asked: readonly unknown[]): Promise<ListTotal> => {
  const [row] = await manager.query<{ found: number }[]>(COUNT, [...asked]);
  return totalOf(row?.found ?? 0);
};

// Both statements share a round trip and a snapshot.
const both = <Row>(rows: Promise<Row[]>, manager: EntityManager) =>
  Promise.all([rows, freshnessIn(manager, 'pipeline')]);

const numberRow = (row: SumRow, groupBy: readonly Dimension[]): NumberRow => ({
  group: Object.fromEntries(groupBy.map((name) => [name, row[name]])) as Group,
  bankName: row.bankName,
  sums: {
    cases: Number(row.cases),
    loanFen: BigInt(row.loanFen),
    countedFen: BigInt(row.countedFen),
    yearInterestFen: BigInt(row.yearInterestFen),
    yearInterestRestE8: BigInt(row.yearInterestRestE8),
  },
});

const SUMMED =
  'stage, region_code, bank_id, cases, loan_fen, counted_fen, year_interest_fen, year_interest_rest_e8';

// Most questions do not ask for a month, and a table without months has few rows; the planner reads only the one meant.
// Sums of bigint are numeric: they leave as text, for no number of JavaScript holds every one of them.
const TOTALS = `(
    select ${SUMMED}, '' as month from pipeline_standing where $7::boolean
    union all
    select ${SUMMED}, month from pipeline_total where not $7::boolean) t
    where cases > 0 and ($1::text[] is null or stage = any($1)) and ($2::text[] is null or region_code = any($2))
      and ($3::uuid[] is null or bank_id = any($3)) and ($4::text[] is null or month = any($4))
      and ($5::text is null or month >= $5) and ($6::text is null or (month <= $6 and month <> ''))`;

const TOTAL = `select coalesce(sum(cases), 0)::float8 as found from ${TOTALS}
      and ($8::uuid is null or bank_id = $8) and ($9::text is null or region_code = $9)`;

const NUMBERS = `with g as (
    select case when $8::boolean then stage end as stage, case when $9::boolean then region_code end as "regionCode",
      case when $10::boolean then bank_id end as "bankId", case when $11::boolean then nullif(month, '') end as month,
      sum(cases)::text as cases, sum(loan_fen)::text as loan_fen, sum(counted_fen)::text as counted_fen,
      sum(year_interest_fen)::text as year_interest_fen, sum(year_interest_rest_e8)::text as year_interest_rest_e8
    from ${TOTALS}
    group by 1, 2, 3, 4)
  select g.stage, g."regionCode", g."bankId", d.name as "bankName", g.month, g.cases, g.loan_fen as "loanFen",
    g.counted_fen as "countedFen", g.year_interest_fen as "yearInterestFen",
    g.year_interest_rest_e8 as "yearInterestRestE8"
  from g left join directory_name d on d.kind = 'bank' and d.id = g."bankId"::text`;

// The audience is the wall; the caller's own column is the way to its rows, in the order of the list.
// Row security lets only plain comparisons reach an index, so the place of a page and the days of a month are such.
const ASKED = `from pipeline_case c
  where ($1::text[] is null or c.stage = any($1)) and ($2::text[] is null or c.region_code = any($2))
    and ($3::uuid[] is null or c.bank_id = any($3)) and ($4::text[] is null or c.month = any($4))
    and ($5::text is null or c.month >= $5) and ($6::text is null or (c.month <= $6 and c.month <> ''))
    and ($7::uuid is null or c.bank_id = $7) and ($8::text is null or c.region_code = $8)
    and ($9::text is null or c.stage = $9)
    and ($10::date is null or c.submitted_on >= $10) and ($11::date is null or c.submitted_on <= $11)
    and ($12::text[] is null or c.uscc = any($12))
    and ($13::text is null or strpos(c.enterprise_name, $13) > 0)`;

const COUNT = countSql(ASKED);

const COLUMNS = selectList(pipelineCase, {
  fields: [
    ...['loanId', 'stage', 'regionCode', 'bankId', 'uscc', 'submittedOn', 'submissionPosition'],
    ...['loanFen', 'countedFen', 'annualRateE8', 'changedAt'],
  ],
  as: 'c',
});

const CASES = `with c as materialized (select c.* ${ASKED}
      and ($14::date is null or (c.submitted_on, c.submission_position, c.loan_id)
        < ($14::date, $15::bigint, $16::uuid))
    order by c.submitted_on desc, c.submission_position desc, c.loan_id desc limit $17)
  select ${COLUMNS}, b.name as "bankName", coalesce(e.name, c.enterprise_name) as "enterpriseName",
    nullif(c.month, '') as month
  from c
    left join directory_name b on b.kind = 'bank' and b.id = c.bank_id::text
    left join directory_name e on e.kind = 'enterprise' and e.id = c.uscc
  order by c.submitted_on desc, c.submission_position desc, c.loan_id desc`;
