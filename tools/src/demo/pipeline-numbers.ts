import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../client/api-client';
import { table } from './screen';

type Row = Readonly<{
  stage: string;
  stageName: string;
  count: number;
  loanAmount: string;
  countedAmount: string;
  averageRate: string | null;
}>;
type Total = Omit<Row, 'stage' | 'stageName'>;

export type PipelineNumbers = Readonly<{
  rows: readonly Row[];
  total: Total;
  freshness: Readonly<{ asOf: string | null }>;
}>;

/** The numbers as the operator sees them. */
export const pipelineNumbers = async (client: ApiClient): Promise<PipelineNumbers> => {
  const { status, body, text } = await client.get('operator', 'reporting', '/pipeline?groupBy=stage');
  if (status !== 200) throw new Error(`读取流程统计失败：${text}`);
  return body as unknown as PipelineNumbers;
};

/** The numbers once they show one more loan in the stage; how long that took is the way over Kafka. */
export const numbersWithOneMore = async (
  client: ApiClient,
  before: PipelineNumbers,
  stage: string,
): Promise<PipelineNumbers> => {
  const count = (numbers: PipelineNumbers) => numbers.rows.find((row) => row.stage === stage)?.count ?? 0;
  for (const until = performance.now() + 15_000; performance.now() < until; await delay(10)) {
    const numbers = await pipelineNumbers(client);
    if (count(numbers) > count(before)) return numbers;
  }
  throw new Error('流程统计在 15 秒内没有变化。');
};

const change = (before: number, after: number): string => {
  if (after === before) return '';
  return after > before ? `+${after - before}` : String(after - before);
};

const NOTHING: Total = { count: 0, loanAmount: '0.00', countedAmount: '0.00', averageRate: null };

const line = (name: string, was: Total, is: Total): string[] => [
  name,
  String(was.count),
  String(is.count),
  change(was.count, is.count),
  is.loanAmount,
  is.countedAmount,
  is.averageRate ?? '–',
];

export const printNumbers = (before: PipelineNumbers, after: PipelineNumbers): void => {
  const earlier = new Map<string, Total>(before.rows.map((row) => [row.stage, row]));
  const now = new Map<string, Total>(after.rows.map((row) => [row.stage, row]));
  const stages = new Map([...before.rows, ...after.rows].map((row) => [row.stage, row.stageName]));
  table(
    ['阶段', '之前', '之后', '变化', '放款金额（元）', '计入备案金额（元）', '加权利率（%）'],
    [
      ...[...stages].map(([stage, name]) =>
        line(name, earlier.get(stage) ?? NOTHING, now.get(stage) ?? NOTHING),
      ),
      line('合计', before.total, after.total),
    ],
  );
};
