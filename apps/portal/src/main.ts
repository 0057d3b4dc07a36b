import 'reflect-metadata';
import { LOG, startService } from '@kejin/service';
import { sessionMigration } from '../migrations/0001-session.migration';
import { settings } from './config';
import { mountConsole } from './console-files';
import { acceptForms } from './forms';
import { keepNumbersInside } from './numbers';
import { PORTAL, type Portal } from './portal';
import { PortalModule } from './portal.module';
import { mountProvider } from './provider-routes';
import { mountProxy } from './proxy';

void startService({
  service: 'portal',
  title: '科金 门户',
  module: PortalModule,
  settings,
  tables: [sessionMigration],
  prepare: async (fastify, get) => {
    const portal = get<Portal>(PORTAL);
    acceptForms(fastify);
    keepNumbersInside(fastify);
    const folder = portal.config.CONSOLE_DIR;
    if (folder) await mountConsole(fastify, { folder, isDemo: portal.demo !== undefined });
    if (portal.demo) await mountProvider(fastify, portal.demo);
    await mountProxy(fastify, portal, get(LOG));
  },
});
