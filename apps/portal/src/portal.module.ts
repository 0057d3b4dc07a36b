import { LOG, ownTablesOf, PLATFORM, SERVICE_CONFIG, type Platform } from '@kejin/service';
import { Module } from '@nestjs/common';
import type { PortalConfig } from './config';
import { openPortal } from './open-portal';
import { PORTAL } from './portal';
import { SessionController } from './session/session.controller';
import { SessionSweep } from './session/session-sweep.job';
import { SignInController } from './sign-in.controller';
import { StartPageController } from './start-page.controller';

type Log = Parameters<typeof openPortal>[1];

@Module({
  controllers: [StartPageController, SignInController, SessionController],
  providers: [
    {
      provide: PORTAL,
      useFactory: (config: PortalConfig, log: Log, platform: Platform) =>
        openPortal(config, log, ownTablesOf(platform).pool),
      inject: [SERVICE_CONFIG, LOG, PLATFORM],
    },
    SessionSweep,
  ],
})
export class PortalModule {}
