import type { FailedTries } from '@kejin/http';
import type { PortalConfig } from './config';
import type { CurrentSession } from './current-session';
import type { DemoUser } from './demo-users';
import type { Sessions } from './session';
import type { SignInClient } from './sign-in-client';
import type { Provider } from 'oidc-provider';

export const PORTAL = Symbol('PORTAL');

/** What the portal's controllers stand on. */
export type Portal = Readonly<{
  config: PortalConfig;
  sessions: Sessions;
  client: SignInClient;
  current: CurrentSession;
  /** Only where the sign-in is embedded. */
  demo?: Readonly<{ provider: Provider; users: readonly DemoUser[]; tries: FailedTries }>;
}>;
