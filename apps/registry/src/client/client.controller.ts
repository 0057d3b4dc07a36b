import { commandRequest, EventStore, sha256, uuid5, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { bankTable } from '../bank/bank.projection';
import { userStream } from '../user/user';
import { approveClient } from './approve-client';
import { clientStream, subjectOfClient, type Client } from './client';
import * as api from './client-api';
import { endClient } from './end-client';
import { issueClientSecret } from './issue-client-secret';
import { requestClient } from './request-client';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const bankOf = (client: Client): string => (client.status === 'unknown' ? NOBODY : client.bankId);
const userIdOf = (clientId: string): string => uuid5(clientId, 'user');
// Not chosen by the bank: whether an id is taken would tell it that another bank's system exists.
const clientIdOf = (bankId: string, key: string): string => uuid5(bankId, `client ${key}`);

/** A bank's own systems: asked for by the bank, approved by the city, rotated by the bank, ended by either at once. */
@Controller('clients')
export class ClientController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'RequestClient',
    summary: '申请银行系统接入',
    description: '由本行管理员提出，经市级登记员或运营机构批准后方可取得密钥。有效期最长 366 天。',
    body: api.RequestClient,
    answer: api.clientAnswer,
    status: 201,
    command: true,
    problems: ['client-already-requested', 'expiry-not-allowed'],
  })
  async requestClient(@Call() call: CommandCall, @FromBody() body: api.RequestClient) {
    const outcome = await this.store.execute(call, ({ org }) => {
      const clientId = clientIdOf(org, call.key);
      return commandRequest({
        command: 'RequestClient',
        body,
        loads: { client: clientStream.at(clientId) },
        decide: ({ client }, { today }) => requestClient(body, client, { clientId, bankId: org, today }),
      });
    });
    return answerCommand(outcome, ([requested]) => ({ clientId: requested?.streamId as string }));
  }

  @Post(':clientId/approval')
  @Endpoint({
    permission: 'ApproveClient',
    summary: '批准银行系统接入',
    description: '批准时给定权限，只能是该行人员可以有的。批准后由银行取得密钥。',
    params: api.ClientPath,
    body: api.ApproveClient,
    answer: api.approvedClientAnswer,
    command: true,
    problems: ['client-not-requested', 'client-expired', 'not-by-the-bank', 'org-unknown', 'role-twice'],
  })
  async approveClient(
    @Call() call: CommandCall,
    @FromPath() { clientId }: api.ClientPath,
    @FromBody() body: api.ApproveClient,
  ) {
    const [userId, subject] = [userIdOf(clientId), subjectOfClient(clientId)];
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'ApproveClient',
        body,
        loads: { client: clientStream.existing(clientId), user: userStream.at(userId) },
        thenLoad: ({ client }) => ({ bank: bankTable.at({ bankId: bankOf(client) }) }),
        caseId: clientId,
        decide: ({ client, user, bank }, { caller, today }) => {
          const bankExists = bank !== undefined && bank.endedOn === null;
          return approveClient(body, client, user, {
            ...{ userId, subject, today, bankExists, granter: caller },
          });
        },
      }),
    );
    return answerCommand(outcome, () => ({ clientId, subject }));
  }

  @Post(':clientId/secret')
  @Endpoint({
    permission: 'IssueClientSecret',
    summary: '取得或更换接入密钥：新密钥只显示一次，旧密钥再有效七天',
    description: '以同一 Idempotency-Key 重发时不再显示密钥（secret 为 null），请妥善保存第一次的答复。',
    params: api.ClientPath,
    answer: api.issuedAnswer,
    command: true,
    problems: ['client-not-approved', 'client-expired'],
  })
  async issueSecret(@Call() call: CommandCall, @FromPath() { clientId }: api.ClientPath) {
    const secret = randomBytes(32).toString('base64url');
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'IssueClientSecret',
        body: {},
        loads: { client: clientStream.existing(clientId) },
        decide: ({ client }, { now, today }) =>
          issueClientSecret(client, { now, today, secretDigest: sha256(secret) }),
      }),
    );
    const isNew = outcome.outcome === 'recorded' && !outcome.replayed;
    const subject = subjectOfClient(clientId);
    return answerCommand(outcome, () => ({ clientId, subject, secret: isNew ? secret : null }));
  }

  @Post(':clientId/end')
  @Endpoint({
    permission: 'EndClient',
    summary: '立即终止银行系统接入',
    description: '密钥立即失效，其权限立即停止，不能恢复；需要时重新申请。',
    params: api.ClientPath,
    body: api.EndClient,
    answer: api.clientAnswer,
    command: true,
    problems: ['client-unknown', 'client-ended'],
  })
  async endClient(
    @Call() call: CommandCall,
    @FromPath() path: api.ClientPath,
    @FromBody() body: api.EndClient,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'EndClient',
        body,
        isEnding: true,
        loads: {
          client: clientStream.existing(path.clientId),
          user: userStream.at(userIdOf(path.clientId)),
        },
        caseId: path.clientId,
        decide: ({ client, user }) => endClient(body, client, user),
      }),
    );
    return answerCommand(outcome, () => path);
  }
}
