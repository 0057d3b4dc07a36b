import { StartError } from '@kejin/service';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const storedKeys = z.object({
  /** Signs tokens: ES256. */
  jwk: z.looseObject({ kty: z.literal('EC'), kid: z.string(), d: z.string() }),
  cookieKeys: z.array(z.string().min(32)).min(1),
  sessionKey: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PortalKeys = Readonly<z.output<typeof storedKeys>>;

const newKeys = (): PortalKeys => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(8).toString('hex');
  return {
    jwk: {
      ...(privateKey.export({ format: 'jwk' }) as { kty: 'EC'; d: string }),
      kid,
      alg: 'ES256',
      use: 'sig',
    },
    cookieKeys: [randomBytes(32).toString('hex')],
    sessionKey: randomBytes(32).toString('hex'),
  };
};

/** The keys of the last start where a file is named, so that tokens and sessions survive a restart; else new ones. */
export const portalKeys = (file: string | undefined): PortalKeys => {
  if (!file) return newKeys();
  try {
    if (existsSync(file)) return storedKeys.parse(JSON.parse(readFileSync(file, 'utf8')));
    const keys = newKeys();
    mkdirSync(dirname(file), { recursive: true });
    // Renamed whole: a half-written file would keep the next start from coming up.
    writeFileSync(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return keys;
  } catch (error) {
    throw new StartError(`无法读写密钥文件 ${file}。`, { cause: error });
  }
};
