import { ppm, rateE8 } from '@kejin/contracts/envelope';
import { z } from 'zod';

export const qualificationKinds = [
  'TECH_SME',
  'HNTE',
  'KERONGXIN',
  'PROV_PROJECT_LEAD',
  'TAISHAN_TALENT',
] as const;

export const forbiddenPurposes = [
  'ON_LENDING',
  'ENTRUSTED_LOAN',
  'PRIVATE_LENDING',
  'CAPITAL_MARKET',
  'PERSONAL_CONSUMPTION',
] as const;

/** What becomes of a returned filing whose bank stayed silent: an officer confirms the end, or it ends by itself. */
export const supplementLapses = ['PROPOSED', 'AUTOMATIC'] as const;
export type SupplementLapse = (typeof supplementLapses)[number];

/** Who bears which part of a loss. */
export const share = z
  .array(z.strictObject({ party: z.string().min(1), sharePpm: ppm }))
  .refine((parts) => new Set(parts.map(({ party }) => party)).size === parts.length, { error: '分担方重复' })
  .refine((parts) => parts.reduce((sum, { sharePpm }) => sum + sharePpm, 0) === 1_000_000, {
    error: '各方比例之和须为100%',
  });

/** Where a breaker warns and where it trips. */
export const threshold = z
  .strictObject({ warnPpm: ppm, tripPpm: ppm, inclusive: z.boolean() })
  .refine(({ warnPpm, tripPpm }) => warnPpm <= tripPpm, { error: '预警线不得高于熔断线' });

type BenchmarkRow = Readonly<{ maxTermMonths: number | null }>;

// The first row whose limit is not passed applies, so a row behind a longer one would never be read.
const termsAscend = (rows: readonly BenchmarkRow[]): boolean =>
  rows.every(
    ({ maxTermMonths }, at) =>
      at === 0 || (rows[at - 1]?.maxTermMonths ?? Infinity) < (maxTermMonths ?? Infinity),
  );

export const benchmarkTable = z
  .array(z.strictObject({ maxTermMonths: z.int().min(1).nullable(), annualRateE8: rateE8 }))
  .min(1)
  .refine(termsAscend, { error: '期限须由短到长排列' });
