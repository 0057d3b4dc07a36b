import { randomUUID } from 'node:crypto';
import type { Desk } from '../desk.fixture';
import { callBy, checker, maker } from '../people.fixture';
import type { DraftPolicyVersion } from './version-api';

type Change = Partial<DraftPolicyVersion> & Readonly<{ effectiveFrom: string; value?: number }>;

/** A version with one number in it; of a city, so that it may take effect. */
export const draftOf = (code: string, { value = 36, ...change }: Change): DraftPolicyVersion => ({
  versionId: randomUUID(),
  code,
  kind: 'LOAN_COMPENSATION',
  regionCode: '37',
  effectiveTo: null,
  effectiveFromMark: 'G',
  title: '办法',
  documentNo: null,
  selectBy: 'DRAWDOWN_DATE',
  parameters: [{ key: 'loan.maxTermMonths', value, mark: 'G?', source: '待确认' }],
  ...change,
});

export const check = async (desk: Desk, version: DraftPolicyVersion): Promise<void> => {
  await desk.versions.draft(callBy(maker), version);
  await desk.versions.check(callBy(checker), version);
};

export const enact = async (desk: Desk, version: DraftPolicyVersion): Promise<void> => {
  await check(desk, version);
  await desk.versions.enact(callBy(checker), version);
};
