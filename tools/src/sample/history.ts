import type { Ledger } from './ledgers';
import { SampleFailed, type SampleClient } from './sample-client';

type Page = Readonly<{
  rows: readonly Readonly<{
    sourceRow: number;
    outcome: 'imported' | 'already' | 'refused';
    faults: readonly Readonly<{ code: string; detail: string }>[];
  }>[];
}>;

/** Facts that may still be on their way when the first page arrives. */
const NOT_YET: ReadonlySet<string> = new Set([
  'bank-not-registered',
  'no-policy-in-force',
  'policy-version-differs',
]);
/** A start on another day wrote this row; what it said stays. */
const DONE_BEFORE: ReadonlySet<string> = new Set(['source-row-changed', 'drawdown-already-filed']);

const PAUSE_MS = 200;
const PATIENCE_MS = 60_000;

/** The loans of the time before, through the entrance that any city takes: one page per ledger, again until all are in. */
export const loadHistory = async (client: SampleClient, ledgers: readonly Ledger[]): Promise<number> => {
  for (const ledger of ledgers) await loadLedger(client, ledger, performance.now() + PATIENCE_MS);
  return ledgers.reduce((sum, { rows }) => sum + rows.length, 0);
};

const loadLedger = async (client: SampleClient, ledger: Ledger, deadline: number): Promise<void> => {
  const page = await client.send<Page>({
    key: `sample-history-${ledger.rows.length}`,
    user: 'registrar',
    service: 'risk-compensation',
    path: '/loan-imports',
    body: ledger,
    waitFor: ['forbidden', 'facts-stale'],
  });
  const refused = (page?.rows ?? []).filter(({ faults: [first] }) => first && !DONE_BEFORE.has(first.code));
  const [worst] = refused.filter(({ faults }) => !faults.every(({ code }) => NOT_YET.has(code)));
  const isLate = performance.now() > deadline;
  if (worst || (refused.length && isLate)) throw new SampleFailed(sentenceOf(ledger, worst ?? refused[0]));
  if (!refused.length) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return loadLedger(client, ledger, deadline);
};

const sentenceOf = ({ source: { ledger } }: Ledger, row: Page['rows'][number] | undefined): string =>
  `演示数据：${ledger}台账第${row?.sourceRow}行未能录入：${row?.faults.map(({ detail }) => detail).join('')}`;
