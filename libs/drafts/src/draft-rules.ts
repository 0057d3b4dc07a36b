import { refuse, type Refused } from '@kejin/kernel';

/** What a draft may take, in bytes of UTF-8. */
export const DRAFT_BYTES = 32 * 1024;
/** How many drafts one person may have at a time. */
export const DRAFTS_OF_A_PERSON = 50;
/** How long a draft is kept after it was last saved. */
export const DRAFT_DAYS = 30;

/** One of a person's rows as the transaction that saves found it. `isLive` is judged by the database's clock. */
export type FoundDraft = Readonly<{ form: string; subject: string; version: string; isLive: boolean }>;

export type DraftPlace = Readonly<{ form: string; subject: string }>;

export type DraftRefusal = 'draft-changed' | 'draft-too-large' | 'too-many-drafts';

const changed = (): Refused<'draft-changed'> =>
  refuse('draft-changed', '这份草稿已在另一窗口改过、提交或放弃，请选择读取那一份，或以本页的内容为准。');

const liveAt = ({ form, subject }: DraftPlace, own: readonly FoundDraft[]): FoundDraft | undefined =>
  own.find((one) => one.form === form && one.subject === subject && one.isLive);

/**
 * May this content take the place's row? The writer says which version it knows, null where it knows of none: whoever has
 * not seen the newest one is asked, and nothing is written over. An expired row counts for nothing.
 */
export const refuseToKeep = (
  asked: DraftPlace & Readonly<{ known: string | null; bytes: number }>,
  own: readonly FoundDraft[],
): Refused<DraftRefusal> | undefined => {
  const there = liveAt(asked, own);
  if ((there?.version ?? null) !== asked.known) return changed();
  if (asked.bytes > DRAFT_BYTES)
    return refuse('draft-too-large', '草稿超过 32 KB，不能保存，请精简较长的文字后再试。');
  const live = own.filter(({ isLive }) => isLive).length;
  if (!there && live >= DRAFTS_OF_A_PERSON)
    return refuse('too-many-drafts', '您的草稿已满 50 份，请先提交或放弃不再需要的草稿，再保存新的。');
  return undefined;
};

/** A draft that is not there any more is thrown away already; another version is somebody else's typing. */
export const refuseToDiscard = (
  asked: DraftPlace & Readonly<{ known: string }>,
  own: readonly FoundDraft[],
): Refused<'draft-changed'> | undefined => {
  const there = liveAt(asked, own);
  return there && there.version !== asked.known ? changed() : undefined;
};
