import {
  civilDate,
  commandAnswer,
  cursorOf,
  pageAnswer,
  pageQuery,
  plainText,
} from '@kejin/contracts/envelope';
import { documentNo, policyKinds, policySelectors, provenanceMarks } from '@kejin/contracts/policy';
import { z } from 'zod';
import { correctionShape } from '../review/correction-api';
import { rejectionReason } from '../review/rejection-api';
import { historyField, shownInstant, waitingField, waitingQuery } from '../review/waiting-api';
import { closingTold } from './closing-api';
import { parameterInForce, parameterShape, toldParameter } from './parameter-api';

const kind = z
  .enum(policyKinds)
  .meta({ description: '政策类别：LOAN_COMPENSATION 贷款风险补偿，INTEREST_SUBSIDY 贷款贴息' });
const mark = z.enum(provenanceMarks);
const region = z
  .string()
  .regex(/^\d{2}(\d{2})?$/, { error: '应为两位省级或四位市级行政区划代码，如 37、3716' })
  .meta({ description: '适用地区：37 山东省，3716 滨州市', examples: ['37'] });
const status = z.enum(['DRAFTED', 'CHECKED', 'REJECTED', 'WITHDRAWN', 'EFFECTIVE']);
const selectBy = z.enum(policySelectors).meta({ description: '按放款日、批次或备案日选用版本' });

const heading = {
  versionId: z.uuid(),
  code: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9-]{2,39}$/, { error: '应为3至40位大写字母、数字或短横线，如 SD-2023-154' })
    .meta({ examples: ['SD-2023-154'] }),
  kind,
  regionCode: region,
  effectiveFrom: civilDate,
  effectiveTo: civilDate.nullable().meta({ description: '最后有效日；尚未确定为 null' }),
  effectiveFromMark: mark.meta({ description: '生效日期的依据标记' }),
  title: plainText(200).meta({ description: '文件名称' }),
  documentNo: documentNo.nullable().meta({
    description: '文号，如 鲁科字〔2023〕154号；无文号为 null',
    examples: ['鲁科字〔2023〕154号'],
  }),
  selectBy,
};

export const VersionPath = z.object({ versionId: z.uuid() });
export type VersionPath = z.output<typeof VersionPath>;

export const DraftPolicyVersion = z.object({
  ...heading,
  parameters: z.array(parameterShape).min(1).max(200),
  correction: correctionShape.optional(),
});
export type DraftPolicyVersion = z.output<typeof DraftPolicyVersion>;
export const RejectPolicyVersion = z.object({ reason: rejectionReason });
export type RejectPolicyVersion = z.output<typeof RejectPolicyVersion>;

export const versionAnswer = commandAnswer(z.object({ versionId: z.uuid(), code: z.string(), status }));

/** An answer of the event that was recorded. */
export const versionAnswerOf = (now: z.output<typeof status>) => (events: readonly { data: unknown }[]) => {
  const { versionId, code } = events[0]?.data as { versionId: string; code: string };
  return { versionId, code, status: now };
};

const listed = {
  ...heading,
  title: z.string(),
  kindTitle: z.string(),
  effectiveFromMarkTitle: z.string(),
  status,
  rejectReason: z.string().nullable(),
  draftedBy: z.uuid().nullable(),
  draftedAt: shownInstant.nullable(),
  reviewedBy: z.uuid().nullable(),
  reviewedAt: shownInstant.nullable(),
  enactedBy: z.uuid().nullable(),
  enactedAt: shownInstant.nullable(),
  correction: correctionShape.nullable(),
  touchedLoans: z.int().nullable().meta({ description: '生效时，其有效期内已据原规定办理的贷款笔数' }),
};

export const versionCursor = cursorOf(civilDate, z.uuid());
export const VersionFilter = z.object({
  kind: kind.optional(),
  regionCode: region.optional(),
  status: status.optional(),
  ...waitingQuery,
  inForceOn: civilDate.optional().meta({ description: '只列该日有效的版本' }),
  ...pageQuery(versionCursor),
});
export type VersionFilter = z.output<typeof VersionFilter>;

export const versionPage = pageAnswer(
  z.object({ ...listed, ...waitingField, parameterCount: z.int(), unconfirmedCount: z.int() }),
  versionCursor,
);
export const versionDetail = z.object({
  ...listed,
  parameters: z.array(toldParameter),
  closing: closingTold.nullable().meta({ description: '最近一次提出的失效日期；复核前只有市级人员可见' }),
  ...historyField,
});

export const VersionQuestion = z.object({
  kind,
  regionCode: z
    .string()
    .regex(/^\d{2}(\d{2}([0-9Z]\d)?)?$/, { error: '应为两位、四位或六位地区代码，如 37、3716、371602' })
    .meta({ description: '县区、市或省代码', examples: ['371602'] }),
  date: civilDate,
});
export type VersionQuestion = z.output<typeof VersionQuestion>;

export const policyAnswer = z.object({
  kind,
  regionCode: z.string(),
  date: civilDate,
  version: z.string().meta({ examples: ['SD-2023-154+BZ-2021'] }),
  parameters: z.array(parameterInForce),
});
