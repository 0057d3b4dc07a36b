import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { bankTable } from '../bank/bank.projection';
import { officeTable } from '../office/office.projection';
import { disableUser } from './disable-user';
import { enableUser } from './enable-user';
import { grantRole } from './grant-role';
import { officeFact, registerUser } from './register-user';
import { takeRoleAway } from './take-role-away';
import { userStream, type User } from './user';
import * as api from './user-api';
import { userTable } from './user.projection';

const rightsProblems = ['own-rights', 'role-needs-operator'];

@Controller('users')
export class UserController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'RegisterUser',
    summary: '登记人员或银行系统',
    description: '姓名与联系方式加密另存，不进入事件。',
    body: api.RegisterUser,
    answer: api.userAnswer,
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
      ...['role-needs-operator', 'system-not-of-bank'],
    ],
  })
  async registerUser(@Call() call: CommandCall, @FromBody() body: api.RegisterUser) {
    const outcome = await this.store.execute(call, () => registration(body));
    return answerCommand(outcome, () => ({ userId: body.userId }));
  }

  @Post(':userId/grant-role')
  @Endpoint({
    permission: 'GrantRole',
    summary: '增加权限',
    description: '立即生效，不能给自己增加。权限须与单位类别相符。',
    params: api.UserPath,
    body: api.GrantRole,
    answer: api.userAnswer,
    command: true,
    problems: [...rightsProblems, 'role-does-not-fit', 'role-already-held'],
  })
  grantRole(@Call() call: CommandCall, @FromPath() path: api.UserPath, @FromBody() body: api.GrantRole) {
    return this.change(call, path, {
      command: 'GrantRole',
      body,
      decide: ({ user }, { caller }) => grantRole(body, user, caller),
    });
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

/** Also how the first operator is registered. The person belongs to the organisation, whoever enters them. */
export const registration = (body: api.RegisterUser) => {
  const privateRef = randomUUID();
  const { userId, subject, orgId, name, contact } = body;
  return commandRequest({
    command: 'RegisterUser',
    body,
    loads: {
      user: userStream.at(userId),
      holder: userTable.at({ subject }),
      bank: bankTable.at({ bankId: orgId }),
      office: officeTable.at({ officeId: orgId }),
    },
    owner: orgId,
    privateData: { ref: privateRef, fields: { name, ...(contact !== null && { contact }) } },
    decide: ({ user, holder, bank, office }, { caller }) =>
      registerUser(body, user, {
        granter: caller,
        subjectHolderId: holder?.userId ?? undefined,
        bankExists: bank !== undefined,
        office: officeFact(office),
        privateRef,
      }),
  });
};
