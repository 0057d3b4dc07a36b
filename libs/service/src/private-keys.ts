import { PrivateData, type Queryable } from '@kejin/event-store';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { required, type ServiceConfig } from './config';
import { StartError } from './start-error';

const PAGE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** The keys of this service: the current one writes, the older ones open what they once wrote. */
export const privateDataOf = ({
  PRIVATE_DATA_KEY: current,
  PRIVATE_DATA_OLD_KEYS: older = [],
}: ServiceConfig): PrivateData | undefined => {
  if (current) return new PrivateData(bytes(current), older.map(bytes));
  if (older.length) throw new StartError('设置 PRIVATE_DATA_OLD_KEYS 时还须设置 PRIVATE_DATA_KEY。');
  return undefined;
};

/**
 * Writes everything again that an older key wrote, in pages, beside the running service; afterwards the older keys are
 * no longer needed. May be stopped and begun again at any time.
 */
export const reencryptPrivateData = async (config: ServiceConfig, log: Logger): Promise<void> => {
  const privateData = privateDataOf(config);
  if (!privateData) throw new StartError('缺少环境变量 PRIVATE_DATA_KEY。');
  const client = new Client({ connectionString: required(config, 'DATABASE_APP_URL') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const asked = client as unknown as Queryable;
    let [done, passedOver] = [0, 0];
    for (let after: string | undefined = BEFORE_ALL; after;) {
      const page = await privateData.reencryptPage(asked, after, PAGE);
      done += page.done;
      passedOver += page.passedOver;
      after = page.next;
    }
    const unreadable = await privateData.countUnreadable(asked);
    log.info({ done, passedOver, unreadable }, 'private data written again with the current key');
    if (passedOver + unreadable)
      throw new StartError(
        `已改用当前密钥重写 ${done} 项，另有 ${passedOver + unreadable} 项无法读取：请在 PRIVATE_DATA_OLD_KEYS 中补上其密钥后重试。`,
      );
  } finally {
    await client.end().catch(() => undefined);
  }
};
