import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officeTable } from '../office/office.projection';
import { proposalIn, proposalStream } from '../proposal/proposal';
import { openProposal } from '../proposal/proposal.projection';
import { grantOrPropose } from '../proposal/propose-rights';
import { disableUser } from './disable-user';
import { enableUser } from './enable-user';
import { registration } from './registration.query';
import { takeRoleAway } from './take-role-away';
import { userStream, type User } from './user';
import * as api from './user-api';

const rightsProblems = ['own-rights', 'role-needs-operator'];

@Controller('users')
export class UserController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'RegisterUser',
    summary: '登记人员或银行系统',
    description:
      '姓名与联系方式加密另存，不进入事件。审核、决定、资金与授权类权限另行提请，由另一人复核后生效。',
    body: api.RegisterUser,
    answer: api.grantedRoleAnswer,
    status: 201,
    command: true,
    problems: [
      ...[
        'not-found',
        'user-already-registered',
        'subject-taken',
        'not-your-organisation',
        'org-unknown',
        'org-kind-differs',
      ],
      ...['org-closed', 'region-required', 'region-not-allowed', 'role-does-not-fit', 'role-twice'],
      ...['role-needs-operator', 'system-not-of-bank', 'person-required'],
    ],
  })
  async registerUser(@Call() call: CommandCall, @FromBody() body: api.RegisterUser) {
    const outcome = await this.store.execute(call, () => registration(body));
    return answerCommand(outcome, (events) => ({ userId: body.userId, proposalId: proposalIn(events) }));
  }

  @Post(':userId/grant-role')
  @Endpoint({
    permission: 'GrantRole',
    summary: '增加权限',
    description:
      '机关和平台的审核、决定、资金与授权类权限为提请，由另一人复核后生效；银行本行的权限和审计权限立即生效。不能给自己增加，权限须与单位类别相符；已停用的人员先恢复启用。',
    params: api.UserPath,
    body: api.GrantRole,
    answer: api.grantedRoleAnswer,
    command: true,
    problems: [
      ...rightsProblems,
      ...['user-disabled', 'role-does-not-fit', 'role-already-held', 'proposal-open', 'person-required'],
    ],
  })
  async grantRole(
    @Call() call: CommandCall,
    @FromPath() { userId }: api.UserPath,
    @FromBody() body: api.GrantRole,
  ) {
    const proposalId = randomUUID();
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'GrantRole',
        body,
        loads: { user: userStream.existing(userId) },
        thenLoad: () => ({
          proposal: proposalStream.at(proposalId),
          open: openProposal.at({ aboutId: userId }),
        }),
        decide: ({ user, open }, { caller }) =>
          grantOrPropose(body, user, caller, { proposalId, openProposalId: open?.proposalId }),
      }),
    );
    return answerCommand(outcome, (events) => ({ userId, proposalId: proposalIn(events) }));
  }

  @Post(':userId/take-role-away')
  @Endpoint({
    permission: 'TakeRoleAway',
    summary: '取消权限',
    description: '立即生效，不能取消自己的。',
    params: api.UserPath,
    body: api.TakeRoleAway,
    answer: api.userAnswer,
    command: true,
    problems: [...rightsProblems, 'role-not-held'],
  })
  takeRoleAway(
    @Call() call: CommandCall,
    @FromPath() path: api.UserPath,
    @FromBody() body: api.TakeRoleAway,
  ) {
    return this.change(call, path, {
      command: 'TakeRoleAway',
      body,
      decide: ({ user }, { caller }) => takeRoleAway(body, user, caller),
    });
  }

  @Post(':userId/disable')
  @Endpoint({
    permission: 'DisableUser',
    summary: '停用人员',
    description: '其权限立即停止，不能停用自己；可以恢复启用。',
    params: api.UserPath,
    answer: api.userAnswer,
    command: true,
    problems: [...rightsProblems, 'user-disabled'],
  })
  disableUser(@Call() call: CommandCall, @FromPath() path: api.UserPath) {
    return this.change(call, path, {
      command: 'DisableUser',
      body: {},
      decide: ({ user }, { caller }) => disableUser(user, caller),
    });
  }

  @Post(':userId/enable')
  @Endpoint({
    permission: 'EnableUser',
    summary: '恢复启用人员',
    description: '恢复停用前的权限；单位已撤销或终止合作的不能恢复。',
    params: api.UserPath,
    answer: api.userAnswer,
    command: true,
    problems: [...rightsProblems, 'user-active', 'org-closed'],
  })
  async enableUser(@Call() call: CommandCall, @FromPath() path: api.UserPath) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'EnableUser',
        body: {},
        loads: { user: userStream.existing(path.userId) },
        thenLoad: ({ user }) => ({ office: officeTable.at({ officeId: orgOf(user) }) }),
        decide: ({ user, office }, { caller }) =>
          enableUser(user, caller, typeof office?.closedOn === 'string'),
      }),
    );
    return answerCommand(outcome, () => path);
  }

  private async change(call: CommandCall, path: api.UserPath, request: Change) {
    const loads = { user: userStream.existing(path.userId) };
    const outcome = await this.store.execute(call, () => commandRequest({ loads, ...request }));
    return answerCommand(outcome, () => path);
  }
}

type Loads = { user: ReturnType<typeof userStream.at> };
type Change = Pick<Parameters<typeof commandRequest<Loads>>[0], 'command' | 'body' | 'decide'>;

const NOBODY = '00000000-0000-0000-0000-000000000000';
const orgOf = (user: User): string => (user.status === 'unknown' ? NOBODY : user.orgId);
