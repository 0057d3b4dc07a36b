import { commandRequest, sha256 } from '@kejin/event-store';
import { StartError, type OperatorCommand } from '@kejin/service';
import { randomBytes } from 'node:crypto';
import { admissionStream, FOUNDATION_ID } from './admission/admission';
import { inviteFirstAdministrator } from './admission/invite-first-administrator';
import type { RegistrySettings } from './config';
import { orgPeople } from './user/user.projection';

const VALID_MS = 3_600_000;

/**
 * Prints the code by which the first administrator comes in, on the service's own machine: whoever may run programs there
 * may begin. It is shown once and kept nowhere; the event has its digest.
 */
export const firstAdministratorCode: OperatorCommand = async ({ store, config, now }) => {
  const { BOOTSTRAP_ORG_ID: orgId } = config as unknown as RegistrySettings;
  const code = randomBytes(20).toString('hex');
  const key = `first-administrator ${sha256(code)}`;
  const outcome = await store.execute(
    { identity: { system: 'first-administrator' }, key, correlationId: key },
    () =>
      commandRequest({
        command: 'InviteFirstAdministrator',
        body: {},
        loads: { admission: admissionStream.at(FOUNDATION_ID), people: orgPeople.at({ orgId }) },
        owner: orgId,
        decide: ({ people }) =>
          inviteFirstAdministrator({
            codeDigest: sha256(code),
            expiresAt: new Date(now() + VALID_MS).toISOString(),
            activePeople: people?.active ?? 0,
          }),
      }),
  );
  if (outcome.outcome === 'refused') throw new StartError(outcome.detail);
  if (outcome.outcome !== 'recorded') throw new StartError(`未能生成代码（${outcome.outcome}），请重试。`);
  return `首位管理员代码（一小时内有效，只能使用一次）：${code}\n请登录后在“首位管理员”页面输入。`;
};
