import type { ApiWords } from '@kejin/http';
import type { EventStore } from '@kejin/event-store';
import type { DynamicModule, Type } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { ServiceConfig } from './config';
import type { MigrationClass } from './migrations';
import type { ServiceData } from './service-data';

/** What an app does with its own store and without being started; what it resolves with is printed. */
export type OperatorCommand = (
  parts: Readonly<{ store: EventStore; config: ServiceConfig; now: () => number }>,
) => Promise<string>;

export type ServiceOptions<Settings extends z.ZodRawShape = z.ZodRawShape> = Readonly<{
  /** Its name on Kafka, in logs and in the database's list of connections. */
  service: string;
  /** Its Chinese name, for the documents. */
  title: string;
  /** What its API is called in Chinese, field by field and code by code. */
  words?: ApiWords;
  module: Type | DynamicModule;
  /** Absent: it has no store and knows no Kafka. */
  data?: ServiceData;
  /** Instead of `data`: a database that only its own statements use, by its migrations. */
  tables?: readonly MigrationClass[];
  /** The app's own environment variables. */
  settings?: Settings;
  /** The app's own commands, by what is typed after `node main.cjs`. */
  commands?: Readonly<Record<string, OperatorCommand>>;
  /** Before it listens: routes and plugins that are not controllers. */
  prepare?: (
    fastify: FastifyInstance,
    get: <Part>(token: symbol | Type<Part>) => Part,
  ) => Promise<void> | void;
}>;
