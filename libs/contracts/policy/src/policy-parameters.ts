import { fen, ppm } from '@kejin/contracts/envelope';
import { z } from 'zod';
import {
  benchmarkTable,
  forbiddenPurposes,
  qualificationKinds,
  share,
  supplementLapses,
  threshold,
} from './parameter-values';

/** Every parameter a policy version may set, by its key in the catalogue, with the check of its value. */
export const policyParameters = {
  'eligible.subject': z.array(z.enum(qualificationKinds)).min(1),
  'eligible.graceUntilYearEnd': z.boolean(),
  'loan.purposeForbidden': z.array(z.enum(forbiddenPurposes)),
  'loan.maxTermMonths': z.int().min(1).max(600),
  'loan.countedCapPerEnterprise': fen,
  /** Replaces the cap above for an enterprise that is a 高新技术企业 on the drawdown date. */
  'loan.countedCapHnte': fen,
  'loan.maxRate': z.discriminatedUnion('mode', [
    z.strictObject({
      mode: z.literal('BENCHMARK_MULT'),
      multiplierPpm: z.int().min(1_000_000).max(5_000_000),
    }),
    z.strictObject({ mode: z.literal('LPR_PLUS_BP'), basisPoints: z.int().min(0).max(2_000) }),
  ]),
  /** What becomes of a product for an enterprise without the qualification it is made for. A version that is silent warns. */
  'loan.unqualifiedProduct': z.enum(['WARNED', 'REFUSED']),
  /** Whose quoted rate a floating rate is made of: the drawdown day's (where it is silent), or that of the working day before. */
  'loan.lprDay': z.enum(['DRAWDOWN', 'DAY_BEFORE']),
  /** The central bank's old benchmark by term; the first row whose limit is not passed applies. */
  'rate.benchmark': benchmarkTable,
  'filing.deadline': z.strictObject({
    n: z.int().min(1).max(400),
    unit: z.enum(['MONTH', 'DAY', 'WORKDAY']),
    from: z.literal('DRAWDOWN'),
  }),
  'filing.cycle': z.enum(['MONTHLY', 'QUARTERLY']),
  'filing.supplementWorkdays': z.int().min(1).max(60),
  /** A version that is silent proposes. */
  'filing.supplementLapse': z.enum(supplementLapses),
  'filing.recountOnRelease': z.boolean(),
  'filing.disallow': z.array(
    z.enum(['DUPLICATE', 'DISHONEST', 'ABNORMAL', 'SERIOUS_VIOLATION', 'BEFORE_COOPERATION']),
  ),
  'earlyStage.maxYears': z.int().min(1).max(20),
  'sla.countyWorkdays': z.int().min(1).max(60),
  'sla.cityWorkdays': z.int().min(1).max(60),
  'npl.trigger': z.strictObject({ fiveClass: z.array(z.string()), overdueDays: z.int().min(1) }),
  'claim.earliest': z.strictObject({ recoveryStarted: z.boolean(), overdueDays: z.int().min(0) }),
  'claim.base': z.literal('UNPAID_PRINCIPAL'),
  'share.standard': share,
  'share.earlyStageRdCredit': share,
  'share.localSplit': share,
  'share.residualParty': z.string(),
  'recovery.returnDeadline': z.strictObject({ n: z.int().min(1).max(400), unit: z.literal('WORKDAY') }),
  'recovery.deductCosts': z.boolean(),
  'recovery.capAtPaid': z.boolean(),
  'bank.annualCapPct': ppm.nullable(),
  'breaker.ratio': threshold,
  'breaker.poolUsageTrip': ppm,
  'breaker.scope': z.array(z.enum(['BANK', 'PRODUCT', 'COUNTY', 'POOL'])),
  'breaker.recover': z.enum(['MANUAL']),
  'reconcile.cycle': z.enum(['ANNUAL', 'QUARTERLY']),
  'publicity.days': z.int().min(1).max(60),
  'subsidy.ratePpm': ppm,
  'subsidy.capPerEnterprise': fen,
} as const;

export type PolicyParameterKey = keyof typeof policyParameters;
export type PolicyParameter<Key extends PolicyParameterKey> = z.output<(typeof policyParameters)[Key]>;

/**
 * What a province's version must say before it takes effect, by its kind: the rules fail without it. A city's version adds
 * to a province's and may say as little as it likes.
 */
export const requiredParameters: Readonly<Record<string, readonly PolicyParameterKey[]>> = {
  LOAN_COMPENSATION: [
    'eligible.subject',
    'loan.purposeForbidden',
    'loan.maxTermMonths',
    'loan.countedCapPerEnterprise',
    'loan.maxRate',
    'filing.deadline',
    'filing.disallow',
    'filing.supplementWorkdays',
    'earlyStage.maxYears',
  ],
  INTEREST_SUBSIDY: ['subsidy.ratePpm', 'subsidy.capPerEnterprise'],
};

/** A version may set what this program does not know yet: such a key is kept and shown, and no rule of ours asks for it. */
export const isPolicyParameterKey = (key: string): key is PolicyParameterKey =>
  Object.hasOwn(policyParameters, key);

/** False for a value of a newer catalogue: a rule that asks for it cannot decide. */
export const isReadableParameter = (key: PolicyParameterKey, value: unknown): boolean =>
  policyParameters[key].safeParse(value).success;

export const policyParameterKeys = Object.keys(policyParameters) as [
  PolicyParameterKey,
  ...PolicyParameterKey[],
];
