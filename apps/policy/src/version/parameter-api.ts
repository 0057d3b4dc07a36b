import { percent, plainText, yuan } from '@kejin/contracts/envelope';
import {
  policyParameterKeys,
  policyParameters,
  policyParameterTitles,
  provenanceMarks,
  type PolicyParameterKey,
} from '@kejin/contracts/policy';
import { z } from 'zod';

const benchmark = policyParameters['rate.benchmark'];
const benchmarkRow = z.object({
  maxTermMonths: z.int().min(1).max(600).nullable().meta({ description: '最长期限（月），null 表示不限' }),
  annualRate: percent,
});

/** Where the wire differs from the catalogue: money is yuan and a rate is a percent. All else travels as it is. */
const values: Partial<Record<PolicyParameterKey, z.ZodType>> = {
  'loan.countedCapPerEnterprise': yuan,
  'loan.countedCapHnte': yuan,
  'subsidy.capPerEnterprise': yuan,
  'rate.benchmark': z.codec(z.array(benchmarkRow).min(1), benchmark, {
    decode: (rows) =>
      rows.map(({ maxTermMonths, annualRate }) => ({ maxTermMonths, annualRateE8: annualRate })),
    encode: (rows) =>
      rows.map(({ maxTermMonths, annualRateE8 }) => ({ maxTermMonths, annualRate: annualRateE8 })),
  }),
};

const source = plainText(300).meta({ description: '依据：文件名称或网址' });
const mark = z
  .enum(provenanceMarks)
  .meta({ description: '依据标记：F 已查证，G 通行做法，G? 未确认，D 平台设计，C 计算得出' });

const shapeOf = (key: PolicyParameterKey) =>
  z.object({
    key: z.literal(key).meta({ description: policyParameterTitles[key] }),
    value: values[key] ?? policyParameters[key],
    mark,
    source,
  });

type Shape = ReturnType<typeof shapeOf>;
const [first, ...others] = policyParameterKeys;
const union = <S extends z.core.$ZodTypeDiscriminable>(one: S, more: readonly S[]) =>
  z.discriminatedUnion('key', [one, ...more]);

/** One parameter of a version, by its key. */
export const parameterShape = union<Shape>(shapeOf(first), others.map(shapeOf));

const told = { title: z.string(), markTitle: z.string(), source: z.string() };
const toldShapeOf = (key: PolicyParameterKey) => shapeOf(key).extend(told);
const inForceShapeOf = (key: PolicyParameterKey) => toldShapeOf(key).extend({ version: z.string() });

/** As a reader sees it: with its Chinese name, and how sure it is in words. */
export const toldParameter = union<ReturnType<typeof toldShapeOf>>(
  toldShapeOf(first),
  others.map(toldShapeOf),
);

/** With the version that sets it. */
export const parameterInForce = union<ReturnType<typeof inForceShapeOf>>(
  inForceShapeOf(first),
  others.map(inForceShapeOf),
);
