import type { Identity } from '@kejin/event-store';
import { Endpoint, FromBody, FromPath, FromQuery, notFound, refusal, Who, withoutAnswer } from '@kejin/http';
import { isRefused, type Refused } from '@kejin/kernel';
import { Controller, Delete, Get, Inject, Put } from '@nestjs/common';
import {
  discardedDraft,
  DraftBody,
  DraftPath,
  keptDraft,
  openedDraft,
  ownDrafts,
  SeenVersion,
} from './draft-api';
import { DraftRows } from './draft-rows';
import { DraftQuery, KEEP_DRAFT } from './draft.query';

/** A form of the service, and what may be named as its subject. */
export type DraftForm = Readonly<{ form: string; subject: RegExp }>;

export const DRAFT_FORMS = Symbol('DRAFT_FORMS');
/** Undefined where the service has no key for private data. */
export const DRAFT_ROWS = Symbol('DRAFT_ROWS');

const noDraft = () => notFound('没有这份草稿：尚未保存，或已提交、放弃、到期。');
const saidNo = ({ refused, detail }: Refused) => refusal(refused, detail);

/** What a person has typed and not sent. No command of a stream, and no event: nobody else learns of it. */
@Controller('drafts')
export class DraftsController {
  constructor(
    private readonly query: DraftQuery,
    @Inject(DRAFT_FORMS) private readonly forms: readonly DraftForm[],
    @Inject(DRAFT_ROWS) private readonly rows: DraftRows | undefined,
  ) {}

  @Get()
  @Endpoint({
    permission: KEEP_DRAFT,
    summary: '本人的草稿，新近保存的在前',
    description: '只有本人能看到。保存后 30 天未再保存的自动删除。',
    answer: ownDrafts,
  })
  async listDrafts(@Who() identity: Identity) {
    return { rows: [...(await this.query.mine(identity))] };
  }

  @Get(':form/:subject')
  @Endpoint({
    permission: KEEP_DRAFT,
    summary: '本人的一份草稿及其内容',
    params: DraftPath,
    answer: openedDraft,
    problems: ['draft-unreadable'],
  })
  async readDraft(@Who() identity: Identity, @FromPath() place: DraftPath) {
    const found = await this.query.one(identity, place);
    if (!found) throw noDraft();
    if (found.content === undefined)
      throw withoutAnswer('draft-unreadable', '这份草稿所用的密钥已经停用，不能读取，请放弃后重新填写。');
    return { ...found, content: found.content };
  }

  @Put(':form/:subject')
  @Endpoint({
    permission: KEEP_DRAFT,
    summary: '保存本人的一份草稿',
    description:
      '给出所见的版本，尚未保存过的给 null；另一窗口已改过、提交或放弃的不保存，答复 draft-changed，可先读取再决定。内容加密保存，不作检查，也不发布。每人不超过 50 份，每份不超过 32 KB。',
    params: DraftPath,
    body: DraftBody,
    answer: keptDraft,
    problems: ['draft-changed', 'draft-too-large', 'too-many-drafts', 'drafts-not-kept'],
  })
  async keepDraft(
    @Who() identity: Identity,
    @FromPath() place: DraftPath,
    @FromBody() { version: known, content }: DraftBody,
  ) {
    const drafter = await this.query.drafterOf(identity);
    const kept = await this.writable().keep(drafter, this.known(place), { known, content });
    if (isRefused(kept)) throw saidNo(kept);
    return kept;
  }

  @Delete(':form/:subject')
  @Endpoint({
    permission: KEEP_DRAFT,
    summary: '放弃本人的一份草稿',
    description: '给出所见的版本；另一窗口又保存过的不删除，答复 draft-changed。已经没有的视为已放弃。',
    params: DraftPath,
    query: SeenVersion,
    answer: discardedDraft,
    problems: ['draft-changed', 'drafts-not-kept'],
  })
  async discardDraft(
    @Who() identity: Identity,
    @FromPath() place: DraftPath,
    @FromQuery() { version }: SeenVersion,
  ) {
    const drafter = await this.query.drafterOf(identity);
    const refused = await this.writable().discard(drafter, this.known(place), version);
    if (refused) throw saidNo(refused);
    return place;
  }

  /** The place, of a form that this service has. */
  private known(place: DraftPath): DraftPath {
    if (this.forms.some(({ form, subject }) => form === place.form && subject.test(place.subject)))
      return place;
    throw notFound('本系统没有这种表单的草稿，请核对表单名称和事项编号。');
  }

  private writable(): DraftRows {
    if (this.rows) return this.rows;
    throw refusal('drafts-not-kept', '系统尚未配置密钥，不能保存草稿，填写的内容只在本页，请及时提交。');
  }
}
