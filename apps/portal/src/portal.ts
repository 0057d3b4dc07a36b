import type { FailedTries } from '@kejin/http';
import type { PortalConfig } from './config';
import type { Cookies } from './cookies';
import type { DemoUser } from './demo-users';
import type { CurrentSession } from './session/current-session';
import type { SessionBook } from './session/session-book';
import type { SessionRows } from './session/session-rows';
import type { SignInClient } from './sign-in-client';
import type { SignInFlows } from './sign-in-flow';
import type { Provider } from 'oidc-provider';

export const PORTAL = Symbol('PORTAL');

/** What the portal's controllers stand on. */
export type Portal = Readonly<{
  config: PortalConfig;
  cookies: Cookies;
  flows: SignInFlows;
  client: SignInClient;
  rows: SessionRows;
  current: CurrentSession;
  book: SessionBook;
  /** Only where the sign-in is embedded. */
  demo?: Readonly<{ provider: Provider; users: readonly DemoUser[]; tries: FailedTries }>;
}>;
