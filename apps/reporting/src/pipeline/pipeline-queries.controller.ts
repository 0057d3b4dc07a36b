import { pageOf } from '@kejin/contracts/envelope';
import { loanStageCodes, loanStages, type LoanStage } from '@kejin/contracts/risk-compensation';
import type { Identity } from '@kejin/event-store';
import { Endpoint, FromQuery, Who } from '@kejin/http';
import { regionName } from '@kejin/kernel';
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { FreshnessHeader } from '../freshness/freshness-header.interceptor';
import { casesLink, type Group } from './case-filter';
import { NOT_SUBMITTED } from './not-submitted';
import * as api from './pipeline-api';
import { PipelineQuery, type CaseRow, type NumberRow } from './pipeline.query';
import { addUp, weightedRate, type Sums } from './weighted-rate';

/** The numbers over all loans, and the list behind each of them. */
@Controller('pipeline')
@UseInterceptors(FreshnessHeader)
export class PipelineQueriesController {
  constructor(private readonly query: PipelineQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadPipeline',
    summary: '备案贷款的笔数、金额和加权平均利率',
    description:
      '按所选维度分组并给出合计。银行只见本行，县区只见本县区。每个数都带有构成它的贷款清单的地址。',
    query: api.NumbersQuery,
    answer: api.numbersAnswer,
  })
  async readPipeline(@Who() identity: Identity, @FromQuery() { groupBy, ...filter }: api.NumbersQuery) {
    const { rows, freshness } = await this.query.numbers(identity, filter, groupBy);
    return {
      groupBy,
      rows: [...rows].sort(inOrder).map((row) => ({
        ...labelled(row),
        ...numberOf(row.sums, casesLink(filter, row.group)),
      })),
      total: numberOf(addUp(rows.map(({ sums }) => sums)), casesLink(filter)),
      freshness,
    };
  }

  @Get('cases')
  @Endpoint({
    permission: 'ReadPipeline',
    summary: '构成某个数的贷款清单，新提交的在前，同一天内后提交的在前',
    description:
      '按提交日期由后到前，同日的后提交的在前。筛选条件与 GET /pipeline 相同，两处的笔数和金额一致。',
    query: api.CasesQuery,
    answer: api.casesAnswer,
  })
  async readCases(
    @Who() identity: Identity,
    @FromQuery() { after, limit, name, withTotal, ...filter }: api.CasesQuery,
  ) {
    const list = { name, withTotal, after, limit };
    const { rows, freshness, total } = await this.query.cases(identity, filter, list);
    const page = pageOf(rows, limit, placeOf);
    return { ...page, rows: page.rows.map(caseOf), ...(total && { total }), freshness };
  }
}

const numberOf = (sums: Sums, cases: string) => ({
  count: sums.cases,
  loanAmount: Number(sums.loanFen),
  countedAmount: Number(sums.countedFen),
  averageRate: weightedRate(sums),
  cases,
});

const labelled = ({ group, bankName }: NumberRow) => ({
  ...group,
  ...(group.stage !== undefined && { stageName: loanStages[group.stage as LoanStage] }),
  ...(group.regionCode !== undefined && { regionName: regionName(group.regionCode) }),
  ...(group.bankId !== undefined && { bankName }),
});

const placeOf = ({ submittedOn, submissionPosition, loanId }: CaseRow): [string, number, string] => [
  submittedOn,
  submissionPosition,
  loanId,
];

const caseOf = ({
  submittedOn,
  submissionPosition: _place,
  loanFen,
  countedFen,
  annualRateE8,
  ...row
}: CaseRow) => ({
  ...row,
  stageName: loanStages[row.stage as LoanStage],
  regionName: regionName(row.regionCode),
  submittedOn: submittedOn === NOT_SUBMITTED ? null : submittedOn,
  loanAmount: loanFen,
  countedAmount: countedFen,
  annualRate: annualRateE8,
  trail: `/cases/${row.loanId}/trail`,
});

const inOrder = (one: NumberRow, other: NumberRow): number => {
  for (const dimension of api.dimensions) {
    const [left, right] = [rank(one.group, dimension), rank(other.group, dimension)];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};

// Stages go in the order of the work, everything else by its code.
const rank = (group: Group, dimension: api.Dimension): string => {
  const value = group[dimension] ?? '';
  return dimension === 'stage' ? String(loanStageCodes.indexOf(value as LoanStage)) : value;
};
