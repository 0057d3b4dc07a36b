import { z } from 'zod';

const OPERATOR = /^([\x21-\x2b\x2d-\x7e]{1,100}),([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const operator = z
  .string()
  .regex(OPERATOR, { error: '应为 登录标识,人员编号（UUID）' })
  .transform((text) => {
    const [, subject = '', userId = ''] = OPERATOR.exec(text) ?? [];
    return { subject, userId };
  })
  .optional();

/** What the registry reads from the environment besides what every service does. */
export const settings = {
  /** The first two operators, `<subject>,<uuid>` each: without one nobody could enter anybody, without two give no rights. */
  BOOTSTRAP_OPERATOR: operator,
  BOOTSTRAP_SECOND_OPERATOR: operator,
  BOOTSTRAP_ORG_ID: z.uuid({ error: '应为 UUID' }).default('0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f01'),
  BOOTSTRAP_ORG_NAME: z.string().min(2).max(100).default('城市科技金融运营中心'),
  /** Shared with the sign-in, which asks whether a bank system's secret holds; without it nobody may ask. */
  CLIENT_CHECK_KEY: z.string().min(32).optional(),
  /** Names of people are kept encrypted, so this service does not start without a key. */
  PRIVATE_DATA_KEY: z.string().regex(/^[0-9a-f]{64}$/i, { error: '应为 64 位十六进制数（32 字节密钥）' }),
};

export type RegistrySettings = z.output<z.ZodObject<typeof settings>>;
