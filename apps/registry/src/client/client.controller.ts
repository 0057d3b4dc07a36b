import { createHash, randomBytes } from 'node:crypto';
import { commandAnswer } from '@kejin/contracts/envelope';
import { commandRequest, EventStore, uuid5, type CommandCall, type Identity } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, Who } from '@kejin/http';
import { isRefused } from '@kejin/kernel';
import { Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { bankTable } from '../bank/bank.projection';
import { userStream } from '../user/user';
import { ApproveClient, approveClient } from './approve-client';
import { clientStream, type Client } from './client';
import { ClientQuery } from './client.query';
import { EndClient, endClient } from './end-client';
import { issueClientSecret } from './issue-client-secret';
import { RequestClient, requestClient } from './request-client';

export const secretDigestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** How the system is called at the sign-in. */
export const subjectOfClient = (clientId: string): string => `client-${clientId}`;

const params = z.object({ clientId: z.uuid() });
type Params = z.infer<typeof params>;

const row = z.object({
  clientId: z.uuid(),
  bankId: z.uuid(),
  systemName: z.string(),
  status: z.enum(['requested', 'approved', 'ended']),
  expiresOn: z.string(),
  subject: z.string().nullable(),
  reason: z.string().nullable(),
  /** How many secrets hold now: two for seven days after a rotation. */
  secrets: z.int(),
});

const issued = z.object({
  clientId: z.uuid(),
  subject: z.string(),
  /** Shown in this answer alone: sent again, the same command answers null. */
  secret: z.string().nullable(),
});

const NOBODY = '00000000-0000-0000-0000-000000000000';
const bankOf = (client: Client): string => (client.status === 'unknown' ? NOBODY : client.bankId);
const userIdOf = (clientId: string): string => uuid5(clientId, 'user');
// Not chosen by the bank: whether an id is taken would tell it that another bank's system exists.
const clientIdOf = (bankId: string, key: string): string => uuid5(bankId, `client ${key}`);

/** A bank's own systems: asked for by the bank, approved by the city, rotated by the bank, ended by either at once. */
@Controller('clients')
export class ClientController {
  constructor(
    private readonly store: EventStore,
    private readonly clients: ClientQuery,
  ) {}

  @Get()
  @Endpoint({
    permission: 'ReadClients',
    summary: '银行系统接入',
    answer: z.object({ clients: z.array(row) }),
  })
  readClients(@Who() identity: Identity) {
    return this.clients.list(identity);
  }

  @Post()
  @Endpoint({
    permission: 'RequestClient',
    summary: '申请银行系统接入',
    body: RequestClient,
    answer: commandAnswer(params),
    status: 201,
    command: true,
    problems: ['client-already-requested', 'expiry-not-allowed'],
  })
  async requestClient(@Call() call: CommandCall, @FromBody() body: RequestClient) {
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
    params,
    body: ApproveClient,
    answer: commandAnswer(z.object({ clientId: z.uuid(), subject: z.string() })),
    command: true,
    problems: ['client-not-requested', 'client-expired', 'not-by-the-bank', 'org-unknown', 'role-twice'],
  })
  async approveClient(
    @Call() call: CommandCall,
    @FromPath() { clientId }: Params,
    @FromBody() body: ApproveClient,
  ) {
    const [userId, subject] = [userIdOf(clientId), subjectOfClient(clientId)];
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'ApproveClient',
        body,
        loads: { client: clientStream.existing(clientId), user: userStream.at(userId) },
        follow: ({ client }) => ({ bank: bankTable.at({ bankId: bankOf(client) }) }),
        caseId: clientId,
        decide: ({ client, user, bank }, { caller, today }) => {
          const bankExists = bank !== undefined && bank.endedOn === null;
          const decision = approveClient(body, client, user, {
            ...{ userId, subject, today, bankExists, granter: caller },
          });
          if (isRefused(decision)) return decision;
          return {
            appends: [
              { to: 'client', events: decision.client },
              { to: 'user', events: decision.user, owner: bankOf(client) },
            ],
          };
        },
      }),
    );
    return answerCommand(outcome, () => ({ clientId, subject }));
  }

  @Post(':clientId/secret')
  @Endpoint({
    permission: 'IssueClientSecret',
    summary: '取得或更换接入密钥：新密钥只显示一次，旧密钥再有效七天',
    params,
    answer: commandAnswer(issued),
    command: true,
    problems: ['client-not-approved', 'client-expired'],
  })
  async issueSecret(@Call() call: CommandCall, @FromPath() { clientId }: Params) {
    const secret = randomBytes(32).toString('base64url');
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'IssueClientSecret',
        body: {},
        loads: { client: clientStream.existing(clientId) },
        decide: ({ client }, { now, today }) =>
          issueClientSecret(client, { now, today, secretDigest: secretDigestOf(secret) }),
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
    params,
    body: EndClient,
    answer: commandAnswer(params),
    command: true,
    problems: ['client-unknown', 'client-ended'],
  })
  async endClient(@Call() call: CommandCall, @FromPath() path: Params, @FromBody() body: EndClient) {
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
        decide: ({ client, user }) => {
          const decision = endClient(body, client, user);
          if (isRefused(decision)) return decision;
          const disabled = decision.user.length ? [{ to: 'user', events: decision.user }] : [];
          return { appends: [{ to: 'client', events: decision.client }, ...disabled] };
        },
      }),
    );
    return answerCommand(outcome, () => path);
  }
}
