import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, withWarnings } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { twinWarnings } from '../twin-names';
import { unlessForbidden } from '../unless-forbidden.query';

import { enterpriseStream } from './enterprise';
import * as api from './enterprise-api';
import { enterpriseTable, usccException } from './enterprise.projection';
import { EnterpriseQuery } from './enterprise.query';
import { liftSanction } from './lift-sanction';
import { moveEnterprise } from './move-enterprise';
import { registerEnterprise, usccWarnings } from './register-enterprise';
import { renameEnterprise } from './rename-enterprise';
import { sanctionEnterprise } from './sanction-enterprise';

@Controller('enterprises')
export class EnterpriseController {
  constructor(
    private readonly store: EventStore,
    private readonly enterprises: EnterpriseQuery,
  ) {}

  @Post()
  @Endpoint({
    permission: 'RegisterEnterprise',
    summary: '登记企业',
    description:
      '代码已登记的被拒绝；与已登记企业名称形近的照常登记，在 warnings 中提示。登记后银行可为该企业申请备案。',
    body: api.RegisterEnterprise,
    answer: api.namedAnswer,
    status: 201,
    command: true,
    problems: [
      ...['enterprise-already-registered', 'uscc-already-registered', 'uscc-malformed'],
      ...['uscc-check-digit-wrong', 'region-not-selectable', 'date-in-future'],
      'industry-unknown',
    ],
  })
  async registerEnterprise(@Call() call: CommandCall, @FromBody() body: api.RegisterEnterprise) {
    const { enterpriseId, uscc } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RegisterEnterprise',
        body,
        loads: {
          enterprise: enterpriseStream.at(enterpriseId),
          holder: enterpriseTable.at({ uscc }),
          exception: usccException.at({ uscc }),
        },
        decide: ({ enterprise, holder, exception }, { today }) =>
          registerEnterprise(body, enterprise, {
            holderId: holder?.enterpriseId ?? undefined,
            isException: exception !== undefined,
            today,
          }),
      }),
    );
    const answer = answerCommand(outcome, () => ({ enterpriseId }));
    return withWarnings(answer, [
      ...usccWarnings(uscc),
      ...(await this.twins(call, enterpriseId, body.name)),
    ]);
  }

  @Post(':enterpriseId/rename')
  @Endpoint({
    permission: 'RenameEnterprise',
    summary: '企业更名',
    description: '自更名之日起使用新名称；此前提交的备案不变，新的备案须用新名称。',
    params: api.EnterprisePath,
    body: api.RenameEnterprise,
    answer: api.namedAnswer,
    command: true,
    problems: ['date-in-future', 'renamed-too-early', 'name-unchanged'],
  })
  async renameEnterprise(
    @Call() call: CommandCall,
    @FromPath() path: api.EnterprisePath,
    @FromBody() body: api.RenameEnterprise,
  ) {
    const answer = await this.change(call, path, {
      command: 'RenameEnterprise',
      body,
      decide: ({ enterprise }, { today }) => renameEnterprise(body, enterprise, today),
    });
    return withWarnings(answer, await this.twins(call, path.enterpriseId, body.name));
  }

  @Post(':enterpriseId/move')
  @Endpoint({
    permission: 'MoveEnterprise',
    summary: '企业迁移到另一县（市、区）或功能区',
    description: '此后的备案由迁入县区审核；已提交的仍由原县区办理。',
    params: api.EnterprisePath,
    body: api.MoveEnterprise,
    answer: api.enterpriseAnswer,
    command: true,
    problems: ['date-in-future', 'moved-too-early', 'region-unchanged', 'region-not-selectable'],
  })
  moveEnterprise(
    @Call() call: CommandCall,
    @FromPath() path: api.EnterprisePath,
    @FromBody() body: api.MoveEnterprise,
  ) {
    return this.change(call, path, {
      command: 'MoveEnterprise',
      body,
      decide: ({ enterprise }, { today }) => moveEnterprise(body, enterprise, today),
    });
  }

  @Post(':enterpriseId/sanction')
  @Endpoint({
    permission: 'SanctionEnterprise',
    summary: '企业列入失信、经营异常或严重违法名单',
    description: '在名单期间的企业不能备案；已提交而未备案的，审核时列为变化。',
    params: api.EnterprisePath,
    body: api.SanctionEnterprise,
    answer: api.enterpriseAnswer,
    command: true,
    problems: ['date-in-future', 'listed-before-established', 'already-on-list'],
  })
  sanctionEnterprise(
    @Call() call: CommandCall,
    @FromPath() path: api.EnterprisePath,
    @FromBody() body: api.SanctionEnterprise,
  ) {
    return this.change(call, path, {
      command: 'SanctionEnterprise',
      body,
      decide: ({ enterprise }, { today }) => sanctionEnterprise(body, enterprise, today),
    });
  }

  @Post(':enterpriseId/lift-sanction')
  @Endpoint({
    permission: 'LiftSanction',
    summary: '企业移出名单',
    description: '移出之日起可以再申请备案。',
    params: api.EnterprisePath,
    body: api.LiftSanction,
    answer: api.enterpriseAnswer,
    command: true,
    problems: ['date-in-future', 'not-on-list', 'lifted-before-listed'],
  })
  liftSanction(
    @Call() call: CommandCall,
    @FromPath() path: api.EnterprisePath,
    @FromBody() body: api.LiftSanction,
  ) {
    return this.change(call, path, {
      command: 'LiftSanction',
      body,
      decide: ({ enterprise }, { today }) => liftSanction(body, enterprise, today),
    });
  }

  /** Read after the fact: it is told, and decides nothing. */
  private async twins({ identity }: CommandCall, enterpriseId: string, name: string) {
    return twinWarnings(
      name,
      await unlessForbidden(this.enterprises.namesakes(identity, enterpriseId, name)),
    );
  }

  private async change(call: CommandCall, path: api.EnterprisePath, request: Change) {
    const loads = { enterprise: enterpriseStream.existing(path.enterpriseId) };
    const outcome = await this.store.execute(call, () => commandRequest({ loads, ...request }));
    return answerCommand(outcome, () => path);
  }
}

type Loads = { enterprise: ReturnType<typeof enterpriseStream.at> };
type Change = Pick<Parameters<typeof commandRequest<Loads>>[0], 'command' | 'body' | 'decide'>;
