import { commandRequest, sha256 } from '@kejin/event-store';
import { StartError, type OperatorCommand } from '@kejin/service';
import { randomBytes } from 'node:crypto';
import { admissionStream, FOUNDATION_ID } from './admission/admission';
import { inviteFirstAdministrator } from './admission/invite-first-administrator';
import type { RegistrySettings } from './config';
import { activeOperators } from './user/rights';
import { userTable } from './user/user.projection';

const VALID_MS = 3_600_000;

/**
 * Prints the code by which the first two administrators come in, one after the other, on the service's own machine: whoever
 * may run programs there may begin, and may begin again where one of two is lost. It is shown once and kept nowhere; the
 * event has its digest.
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
        loads: {
          admission: admissionStream.at(FOUNDATION_ID),
          people: userTable.where({ kind: 'operator' }),
        },
        owner: orgId,
        decide: ({ people }) =>
          inviteFirstAdministrator({
            codeDigest: sha256(code),
            expiresAt: new Date(now() + VALID_MS).toISOString(),
            operators: activeOperators(people),
          }),
      }),
  );
  if (outcome.outcome === 'refused') throw new StartError(outcome.detail);
  if (outcome.outcome !== 'recorded') throw new StartError(`未能生成代码（${outcome.outcome}），请重试。`);
  return `首任管理员代码（一小时内有效，只能使用一次）：${code}\n请登录后凭代码加入；审核与资金类权限须两名管理员办理，请为第二名管理员再次运行本命令。`;
};
