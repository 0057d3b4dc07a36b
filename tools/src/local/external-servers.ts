import { isKafkaReady, LocalError, withClient } from '@kejin/local';

/** The PostgreSQL in `DATABASE_URL`: new enough, and ours to create databases and roles in. */
export const checkExternalPostgres = async (url: string): Promise<string> => {
  const { version, superuser } = await askPostgres(url);
  if (version < 150_000) {
    const sentence = `DATABASE_URL 指定的 PostgreSQL 版本过低（${Math.floor(version / 10_000)}），需要 15 或更新版本。`;
    throw new LocalError('setting-invalid', sentence);
  }
  if (!superuser) {
    const sentence = 'DATABASE_URL 的账号不是超级用户，无法创建数据库、角色和扩展。请换用超级用户账号。';
    throw new LocalError('setting-invalid', sentence);
  }
  return url;
};

type Answer = Readonly<{ version: number; superuser: boolean }>;

const askPostgres = async (url: string): Promise<Answer> => {
  try {
    return await withClient(url, async (client) => {
      const sql = `select current_setting('server_version_num')::int as version, rolsuper as superuser
                   from pg_roles where rolname = current_user`;
      return (await client.query<Answer>(sql)).rows[0] as Answer;
    });
  } catch (error) {
    const sentence = `连不上 DATABASE_URL 指定的 PostgreSQL（${hostOf(url)}）。请检查地址、账号和密码。`;
    throw new LocalError('not-ready', sentence, String(error));
  }
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '无法识别的地址');

/** The Kafka in `KAFKA_BROKERS` answers. */
export const checkExternalKafka = async (brokers: string): Promise<string> => {
  const failure = await isKafkaReady(brokers.split(',')).then(
    (ready) => (ready ? undefined : 'no controller'),
    (error: unknown) => String(error),
  );
  if (failure === undefined) return brokers;
  throw new LocalError('not-ready', `连不上 KAFKA_BROKERS 指定的 Kafka（${brokers}）。请检查地址。`, failure);
};
