import { z } from 'zod';
import { kafkaEnvironment } from './kafka-environment';
import { StartError } from './start-error';

const DEFAULT_PORT = 3000;

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, { error: '应为 postgres:// 开头的数据库网址' });
const httpUrl = z.string().regex(/^https?:\/\/\S+$/, { error: '应为 http:// 或 https:// 开头的网址' });
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, { error: `应为 ${min} 至 ${max} 的整数` })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: `应为 ${min} 至 ${max} 的整数` });

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(DEFAULT_PORT),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_READER_URL: postgresUrl.optional(),
  DATABASE_APP_POOL: whole(2, 100).default(8),
  DATABASE_READER_POOL: whole(1, 100).default(6),
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, { error: '应为 主机:端口，多个以逗号分隔' })
    .transform((text) => text.split(','))
    .optional(),
  ...kafkaEnvironment,
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_AUDIENCE: z.string().min(1).default('kejin'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  FAILPOINT: z
    .string()
    .regex(/^[A-Z0-9-]+(:[1-9]\d{0,5})?$/, { error: '应为 名称 或 名称:次数，如 CP2:3' })
    .optional(),
  COMMANDS_WAITING: whole(1, 100_000).optional(),
  FACTS_MAX_LAG_SECONDS: whole(1, 86_400).default(30),
  /** How long a stopping process still answers after it has said that it is not ready. */
  DRAIN_SECONDS: whole(0, 60).default(0),
  PARKS_PER_MINUTE: whole(1, 100_000).default(10),
  PRIVATE_DATA_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, { error: '应为 64 位十六进制数（32 字节密钥）' })
    .optional(),
  /** Keys of earlier times, which still open what they wrote. */
  PRIVATE_DATA_OLD_KEYS: z
    .string()
    .regex(/^[0-9a-f]{64}(,[0-9a-f]{64})*$/i, { error: '应为 64 位十六进制数，多个以逗号分隔' })
    .transform((text) => text.split(','))
    .optional(),
});

export type ServiceConfig = Readonly<z.output<typeof environment>> & Readonly<{ SERVICE: string }>;

const CHINESE = /\p{Script=Han}/u;

/**
 * What the environment says, checked before anything starts. `settings` are an app's own variables. An empty variable
 * counts as unset, as compose files write it.
 */
export const serviceConfig = <Settings extends z.ZodRawShape>(
  service: string,
  settings?: Settings,
  source: NodeJS.ProcessEnv = process.env,
): ServiceConfig & z.output<z.ZodObject<Settings>> => {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = environment.extend(settings ?? {}).safeParse(given);
  if (!result.success) throw wrongSetting(result.error, given);
  // A process that stops itself at a named point is for tests; images run as production.
  if (given['NODE_ENV'] === 'production' && given['FAILPOINT'] !== undefined)
    throw new StartError('环境变量 FAILPOINT 只用于测试，正式环境不得设置。');
  return Object.freeze({ ...result.data, SERVICE: service }) as never;
};

const wrongSetting = (error: z.ZodError, given: Readonly<Record<string, unknown>>): StartError => {
  const [issue] = error.issues;
  const name = issue?.path.join('.') ?? '';
  if (given[name] === undefined) return new StartError(`缺少环境变量 ${name}。`);
  const says = issue && CHINESE.test(issue.message) ? `：${issue.message}` : '';
  return new StartError(`环境变量 ${name} 的值不正确${says}。`);
};

/** A variable this service cannot do without. */
export const required = <Name extends keyof ServiceConfig>(
  config: ServiceConfig,
  name: Name,
): NonNullable<ServiceConfig[Name]> => {
  const value = config[name];
  if (value === undefined || value === null) throw new StartError(`缺少环境变量 ${name}。`);
  return value;
};
