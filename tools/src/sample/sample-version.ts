import type { PolicyParameterKey, policyKinds } from '@kejin/contracts/policy';
import type { Mark, Settings } from './policy-rules';

/** A value as the HTTP API takes it: money in yuan, rates in percent. */
export type SampleParameter = Readonly<{
  key: PolicyParameterKey;
  value: unknown;
  mark: Mark;
  source: string;
}>;

export type SampleVersion = Readonly<{
  versionId: string;
  code: string;
  kind: (typeof policyKinds)[number];
  regionCode: string;
  effectiveFrom: string;
  effectiveFromMark: Mark;
  title: string;
  documentNo: string | null;
  selectBy: 'DRAWDOWN_DATE' | 'BATCH' | 'FILING';
  parameters: readonly SampleParameter[];
}>;

const listed = (settings: Settings): SampleParameter[] =>
  Object.entries(settings).map(([key, [value, mark, source]]) => ({
    key: key as PolicyParameterKey,
    value,
    mark,
    source,
  }));

const versionId = (index: number): string => `706f6c00-0000-8000-8000-${String(index).padStart(12, '0')}`;

type Document = Pick<SampleVersion, 'code' | 'effectiveFrom' | 'effectiveFromMark' | 'documentNo' | 'title'>;

/** Of the province's compensation of loans, which most documents are about. */
export const provincial = (index: number, document: Document, settings: Settings): SampleVersion => ({
  versionId: versionId(index),
  kind: 'LOAN_COMPENSATION',
  regionCode: '37',
  selectBy: 'DRAWDOWN_DATE',
  ...document,
  parameters: listed(settings),
});
