import { uuid5, type Caller, type CommandCall, type ErasureOutcome, type Identity } from '@kejin/event-store';
import { Call, Endpoint, FromBody, FromPath, notFound, refusal, Who } from '@kejin/http';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import type { DataRuntime } from './data-runtime';
import { PLATFORM } from './injection-tokens';
import { permitted } from './permitted';
import {
  ErasureBody,
  erasureAnswer,
  erasuresAnswer,
  PersonalDataPath,
  viewsAnswer,
  erasureProblems,
  erasureRefusals,
} from './personal-data-api';
import { runtimeOf, type Platform } from './platform';

/** Natural persons' data is erased when the person asks (个人信息保护法 第四十七条): one asks for it, another does it. */
@Controller('personal-data')
export class PersonalDataController {
  private readonly runtime: DataRuntime;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    this.runtime = runtimeOf(platform);
  }

  @Get('erasures')
  @Endpoint({
    permission: 'ReadPersonalDataLog',
    summary: '个人信息删除记录',
    description: '列出谁提出、谁确认、何时、为何；不含已删除的内容。',
    answer: erasuresAnswer,
  })
  async readErasures(@Who() identity: Identity) {
    await permitted(this.runtime, identity, 'ReadPersonalDataLog');
    return { erasures: await this.runtime.personalData.erasures() };
  }

  @Get(':ref/views')
  @Endpoint({
    permission: 'ReadPersonalDataLog',
    summary: '一项个人信息的查看记录',
    description: '列出何人、何时、通过哪项查询看过该项个人信息；从未有人看过的为空。',
    params: PersonalDataPath,
    answer: viewsAnswer,
    mayBeAbsent: false,
  })
  async readViews(@Who() identity: Identity, @FromPath() { ref }: PersonalDataPath) {
    await permitted(this.runtime, identity, 'ReadPersonalDataLog');
    return { views: await this.runtime.personalData.viewsOf(ref) };
  }

  @Post(':ref/erasure-request')
  @Endpoint({
    permission: 'RequestErasure',
    summary: '提出删除一项个人信息',
    description: '由另一人确认后删除，删除后不能恢复；业务记录保留。',
    params: PersonalDataPath,
    body: ErasureBody,
    answer: erasureAnswer,
    command: true,
    problems: erasureProblems,
  })
  async requestErasure(
    @Call() call: CommandCall,
    @FromPath() { ref }: PersonalDataPath,
    @FromBody() body: ErasureBody,
  ) {
    const { subject: by } = await this.entitled(call, ref, 'RequestErasure');
    const erasureId = uuid5(ref, JSON.stringify([by, call.key]));
    return this.answered(
      ref,
      await this.runtime.personalData.requestErasure({ erasureId, ref, by, ...body }),
    );
  }

  @Post(':ref/erasure')
  @Endpoint({
    permission: 'ConfirmErasure',
    summary: '确认并删除一项个人信息',
    description: '由提出人以外的另一人确认，确认后内容立即删除且不能恢复，业务记录保留。',
    params: PersonalDataPath,
    answer: erasureAnswer,
    command: true,
    problems: erasureProblems,
  })
  async confirmErasure(@Call() call: CommandCall, @FromPath() { ref }: PersonalDataPath) {
    const { subject: by } = await this.entitled(call, ref, 'ConfirmErasure');
    const outcome = await this.runtime.personalData.confirmErasure(ref, by);
    return { ...this.answered(ref, outcome), isErased: true };
  }

  // A bank erases what is its own; of others' records it does not learn that they are there.
  private async entitled(call: CommandCall, ref: string, permission: string): Promise<Caller> {
    const caller = await permitted(this.runtime, call.identity, permission, ref);
    const owner = await this.runtime.personalData.ownerOf(ref);
    if (owner === undefined || (caller.kind === 'bank' && owner !== caller.org)) throw unknown();
    return caller;
  }

  private answered(ref: string, outcome: ErasureOutcome) {
    if (outcome === 'unknown') throw unknown();
    if (outcome !== 'done') throw refusal(...erasureRefusals[outcome]);
    this.platform.log.info({ ref, outcome }, 'erasure of private data');
    return { ref, isErased: false };
  }
}

const unknown = () => notFound('没有找到该项个人信息。');
