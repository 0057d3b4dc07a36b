import type { Recorded } from '@kejin/contracts/envelope';
import { versionContract, type PolicyVersionDrafted, type VersionEvent } from '@kejin/contracts/policy';
import { streamOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

export type Draft = PolicyVersionDrafted['data'];
type Written = Readonly<{ draft: Draft; maker: string | null }>;

export type Version =
  | Readonly<{ status: 'unknown' }>
  | (Written & Readonly<{ status: 'drafted' | 'checked' | 'rejected' }>)
  | (Written & Readonly<{ status: 'effective'; effectiveTo: CivilDate | null }>);

const evolve = (version: Version, event: Recorded<VersionEvent>): Version => {
  switch (event.type) {
    case 'PolicyVersionDrafted':
      return { status: 'drafted', draft: event.data, maker: event.personId ?? null };
    case 'PolicyVersionChecked':
      return { ...written(version), status: 'checked' };
    case 'PolicyVersionRejected':
      return { ...written(version), status: 'rejected' };
    case 'PolicyVersionTookEffect':
    case 'PolicyVersionClosed':
      return { ...written(version), status: 'effective', effectiveTo: event.data.effectiveTo };
    case 'PolicyVersionStepRefused':
      return version;
  }
};

const written = (version: Version): Written => {
  if (version.status === 'unknown') throw new Error('A version starts with its draft.');
  const { draft, maker } = version;
  return { draft, maker };
};

const initialState: Version = { status: 'unknown' };

export const versionStream = streamOf(versionContract, { initialState, evolve });

/** What every event of a version says of it. */
export const versionIdentityOf = ({
  versionId,
  code,
  kind,
  regionCode,
  effectiveFrom,
  effectiveTo,
}: Draft) => ({
  versionId,
  code,
  kind,
  regionCode,
  effectiveFrom,
  effectiveTo,
});
