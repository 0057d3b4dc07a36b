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

/** A last day that waits for a second person. Whoever had a hand in it, replaced or not, stays its maker. */
export type Closing = Readonly<{
  lastDay: CivilDate;
  correction: PolicyCorrection | undefined;
  makers: readonly (string | null)[];
  caseId: string | undefined;
}>;

export type EffectiveVersion = Written &
  Readonly<{
    status: 'effective';
    effectiveTo: CivilDate | null;
    closing: Closing | null;
    /** Proposals of an end that came to theirs. */
    endedClosings: number;
  }>;

export type Version =
  | Readonly<{ status: 'unknown' }>
  | (Written & Readonly<{ status: 'drafted' | 'checked' | 'rejected' | 'withdrawn' }>)
  | EffectiveVersion;

const evolve = (version: Version, event: Recorded<VersionEvent>): Version => {
  switch (event.type) {
    case 'PolicyVersionDrafted':
      return { status: 'drafted', draft: event.data, maker: event.personId ?? null };
    case 'PolicyVersionChecked':
      return { ...written(version), status: 'checked' };
    case 'PolicyVersionRejected':
      return { ...written(version), status: 'rejected' };
    case 'PolicyVersionWithdrawn':
      return { ...written(version), status: 'withdrawn' };
    case 'PolicyVersionTookEffect': {
      const { effectiveTo } = event.data;
      return { ...written(version), status: 'effective', effectiveTo, closing: null, endedClosings: 0 };
    }
    case 'PolicyVersionStepRefused':
      return version;
    default:
      return evolveEnd(effective(version), event);
  }
};

type EndEvent = Extract<VersionEvent, { type: `PolicyVersionClos${string}` }>;

const evolveEnd = (version: EffectiveVersion, event: Recorded<EndEvent>): EffectiveVersion => {
  switch (event.type) {
    case 'PolicyVersionClosingProposed': {
      const { lastDay, correction } = event.data;
      const makers = [...(version.closing?.makers ?? []), event.personId ?? null];
      return { ...version, closing: { lastDay, correction, makers, caseId: event.caseId } };
    }
    case 'PolicyVersionClosingRejected':
    case 'PolicyVersionClosingWithdrawn':
      return withoutClosing(version);
    case 'PolicyVersionClosed':
      return { ...withoutClosing(version), effectiveTo: event.data.effectiveTo };
  }
};

const withoutClosing = (version: EffectiveVersion): EffectiveVersion => ({
  ...version,
  closing: null,
  endedClosings: version.endedClosings + 1,
});

const written = (version: Version): Written => {
  if (version.status === 'unknown') throw new Error('A version starts with its draft.');
  const { draft, maker } = version;
  return { draft, maker };
};

const effective = (version: Version): EffectiveVersion => {
  if (version.status !== 'effective') throw new Error('Only a version in force has an end.');
  return version;
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
