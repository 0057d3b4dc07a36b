import { instant } from '@kejin/contracts/envelope';
import { z } from 'zod';

export const DraftPath = z.object({
  form: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, { error: '应为表单的名称，如 loan-filing' }),
  subject: z.string().regex(/^[A-Za-z0-9-]{1,80}$/, { error: '应为所办事项的编号，新办的为 new，如 new' }),
});
export type DraftPath = z.output<typeof DraftPath>;

const version = z.uuid().meta({ description: '草稿的版本，每次保存后不同' });
const kept = {
  form: z.string().meta({ description: '表单，如 loan-filing' }),
  subject: z.string().meta({ description: '所办事项的编号；新办的为 new' }),
  version,
  updatedAt: instant.meta({ description: '保存时间（UTC）' }),
  expiresAt: instant.meta({ description: '保留至（UTC），此后自动删除' }),
};

export const keptDraft = z.object(kept);
const content = z.string().meta({ description: '填写的内容，原样保存，不超过 32 KB' });
export const openedDraft = z.object({ ...kept, content });
export const ownDrafts = z.object({ rows: z.array(keptDraft) });

export const DraftBody = z.object({
  version: version
    .nullable()
    .meta({ description: '所见的版本；尚未保存过的为 null。与现有的不同时不保存，答复 draft-changed' }),
  content,
});
export type DraftBody = z.output<typeof DraftBody>;

export const SeenVersion = z.object({ version });
export type SeenVersion = z.output<typeof SeenVersion>;
export const discardedDraft = z.object({ form: kept.form, subject: kept.subject });
