import { LOG, SERVICE_CONFIG } from '@kejin/service';
import { Module } from '@nestjs/common';
import { openPortal } from './open-portal';
import { PORTAL } from './portal';
import { SignInController } from './sign-in.controller';
import { StartPageController } from './start-page.controller';

@Module({
  controllers: [StartPageController, SignInController],
  providers: [{ provide: PORTAL, useFactory: openPortal, inject: [SERVICE_CONFIG, LOG] }],
})
export class PortalModule {}
