import type { PolicyVersionDrafted } from '@kejin/contracts/policy';
import type { CivilDate } from '@kejin/kernel';

/** One line per version that was not rejected: what a new one may collide with. */
export type EffectivePeriod = Readonly<
  Pick<
    PolicyVersionDrafted['data'],
    'versionId' | 'code' | 'kind' | 'regionCode' | 'effectiveFrom' | 'effectiveTo'
  > & {
    isEffective: boolean;
  }
>;

export type Register = readonly EffectivePeriod[];

type Span = Pick<EffectivePeriod, 'kind' | 'regionCode' | 'effectiveFrom' | 'effectiveTo'>;

/** An effective version of the same kind and region that shares a day with it. */
export const overlapping = (
  register: Register,
  version: Span & { versionId: string },
): EffectivePeriod | undefined =>
  register.find(
    (line) =>
      line.isEffective &&
      line.versionId !== version.versionId &&
      line.kind === version.kind &&
      line.regionCode === version.regionCode &&
      line.effectiveFrom <= lastDay(version) &&
      version.effectiveFrom <= lastDay(line),
  );

/** Later than every day there is. */
const lastDay = ({ effectiveTo }: Span): CivilDate => effectiveTo ?? '9999-12-31';

export const describeSpan = ({ code, effectiveFrom, effectiveTo }: EffectivePeriod): string =>
  `${code}（${effectiveFrom}至${effectiveTo ?? '今'}）`;
