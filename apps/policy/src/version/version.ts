import type { Recorded } from '@kejin/contracts/envelope';
import {
  versionContract,
  type PolicyCorrection,
  type PolicyVersionDrafted,
  type VersionEvent,
} from '@kejin/contracts/policy';
import { streamOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

export type Draft = PolicyVersionDrafted['data'];
type Written = Readonly<{ draft: Draft; maker: string | null }>;

/** A last day that waits for a second person. Whoever proposed one before, replaced or not, stays its maker. */
export type Closing = Readonly<{
  lastDay: CivilDate;
  correction: PolicyCorrection | undefined;
  makers: readonly (string | null)[];
}>;

export type EffectiveVersion = Written &
  Readonly<{ status: 'effective'; effectiveTo: CivilDate | null; closing: Closing | null }>;

export type Version =
  | Readonly<{ status: 'unknown' }>
  | (Written & Readonly<{ status: 'drafted' | 'checked' | 'rejected' }>)
  | EffectiveVersion;

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
      return {
        ...written(version),
        status: 'effective',
        effectiveTo: event.data.effectiveTo,
        closing: null,
      };
    case 'PolicyVersionClosingProposed': {
      const { lastDay, correction } = event.data;
      const makers = [...(closingOf(version)?.makers ?? []), event.personId ?? null];
      return { ...effective(version), closing: { lastDay, correction, makers } };
    }
    case 'PolicyVersionClosingRejected':
      return { ...effective(version), closing: null };
    case 'PolicyVersionStepRefused':
      return version;
  }
};

const written = (version: Version): Written => {
  if (version.status === 'unknown') throw new Error('A version starts with its draft.');
  const { draft, maker } = version;
  return { draft, maker };
};

const effective = (version: Version): EffectiveVersion => {
  if (version.status !== 'effective') throw new Error('Only a version in force has an end.');
  return version;
};

const closingOf = (version: Version): Closing | null =>
  version.status === 'effective' ? version.closing : null;

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
