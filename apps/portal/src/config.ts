import { FIRST_PORT, services, urlVariableOf, type UrlVariable } from '@kejin/contexts';
import type { ServiceConfig } from '@kejin/service';
import { z } from 'zod';

const httpUrl = z
  .string()
  .regex(/^https?:\/\/[^\s/]+\/?$/, { error: '应为 http:// 或 https:// 开头、不含路径的网址' })
  .transform((url) => url.replace(/\/$/, ''));

const urlAt = (port: number) => httpUrl.default(`http://127.0.0.1:${FIRST_PORT + port}`);

const upstreamUrls = Object.fromEntries(
  services.map(({ name, port }) => [urlVariableOf(name), urlAt(port)]),
) as Readonly<Record<UrlVariable, ReturnType<typeof urlAt>>>;

const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: `应为 ${min} 至 ${max} 的整数` })
    .int({ error: `应为 ${min} 至 ${max} 的整数` })
    .min(min, { error: `应为 ${min} 至 ${max} 的整数` })
    .max(max, { error: `应为 ${min} 至 ${max} 的整数` });

/** What the portal reads from the environment besides what every service does. */
export const settings = {
  /** The origin people see. */
  PORTAL_URL: urlAt(0),
  ...upstreamUrls,
  /** With it, and no other issuer, the portal is the sign-in itself. */
  DEMO_USERS_FILE: z.string().min(1).optional(),
  /** Signing and cookie keys of the embedded sign-in, made where missing, so that a restart signs nobody out. */
  OIDC_KEYS_FILE: z.string().min(1).optional(),
  /** Shared with the registry, which the embedded sign-in asks whether a bank system's secret holds. */
  CLIENT_CHECK_KEY: z.string().min(32).optional(),
  OIDC_CLIENT_ID: z.string().min(1).default('portal'),
  /** What is asked of the issuer; some give a refresh token only for `offline_access`. */
  OIDC_SCOPE: z.string().min(1).default('openid profile'),
  /** How long an access token of the embedded sign-in holds. */
  DEMO_TOKEN_SECONDS: z.coerce.number().int().min(1).max(86_400).default(3_600),
  /** The built console; without it the start page lists the services and nothing more. */
  CONSOLE_DIR: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Without anybody at work a session ends; never after its absolute end. */
  SESSION_IDLE_MINUTES: whole(1, 720).default(30),
  /** However busy, the password is asked for again. */
  SESSION_HOURS: whole(1, 24).default(12),
  /** How long an ended session is kept, so that somebody can see who ended it and why. */
  SESSION_KEPT_DAYS: whole(1, 3_650).default(180),
  /** Seals the tokens in the rows of the sessions; every replica needs the same. */
  SESSION_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, { error: '应为 64 位十六进制数（32 字节密钥）' })
    .optional(),
};

export type PortalConfig = ServiceConfig & Readonly<z.output<z.ZodObject<typeof settings>>>;

export type Upstream = Readonly<{ name: string; title: string; url: string }>;

export const upstreamsOf = (config: PortalConfig): readonly Upstream[] =>
  services.map(({ name, title }) => ({ name, title, url: config[urlVariableOf(name)] }));

/** Where the embedded sign-in lives. */
export const PROVIDER_PATH = '/oidc';

const ownIssuer = ({ PORTAL_URL }: PortalConfig): string => `${PORTAL_URL}${PROVIDER_PATH}`;

export const issuerOf = (config: PortalConfig): string => config.OIDC_ISSUER ?? ownIssuer(config);

export const embedsProvider = (config: PortalConfig): boolean =>
  config.DEMO_USERS_FILE !== undefined && issuerOf(config) === ownIssuer(config);

export const isHttps = ({ PORTAL_URL }: PortalConfig): boolean => PORTAL_URL.startsWith('https:');
