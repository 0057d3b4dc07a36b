import { StartError } from '@kejin/service';
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const demoUser = z.object({
  username: z.string().min(1),
  password: z.string().min(1),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  subject: z.string().min(1),
  name: z.string().min(1),
  orgName: z.string().default(''),
  role: z.string().default(''),
  /** On which side of the process: bank, county, city … */
  kind: z.string().default(''),
  isSystem: z.boolean().default(false),
});
export type DemoUser = Readonly<z.output<typeof demoUser>>;

export const readDemoUsers = (file: string): readonly DemoUser[] => {
  try {
    return z
      .array(demoUser)
      .min(1)
      .parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StartError(`无法读取演示用户文件 ${file}。`, { cause: error });
  }
};

const NOBODY = '-';

/** Under which wrong passwords are counted: what was typed may be anything, so all who are not here are one. */
export const countedAs = (users: readonly DemoUser[], username: string): string =>
  users.some((user) => user.username === username) ? username : NOBODY;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that says nothing of where the difference is, or whether there is such a user. */
export const signedInUser = (
  users: readonly DemoUser[],
  username: string,
  password: string,
): DemoUser | undefined => {
  const found = users.find((user) => user.username === username && !user.isSystem);
  const fits = timingSafeEqual(digest(found?.password ?? ''), digest(password));
  return found && fits ? found : undefined;
};
