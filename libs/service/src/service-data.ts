import type { StreamContract } from '@kejin/contracts/envelope';
import type { Authorizer, Projection, StoreOptions } from '@kejin/event-store';
import type { ConsumedModel } from '@kejin/messaging';
import type { DataSourceOptions } from 'typeorm';
import type { MigrationClass } from './migrations';

/** What a service with a database is made of; its store, relay and consumers are built from it. */
export type ServiceData = Readonly<{
  /** The streams this service decides about and publishes. None: it has no event store. */
  contracts?: readonly StreamContract[];
  /** Written with the events, in their transaction. */
  projections?: readonly Projection[];
  /** Written from other contexts' events. What a deciding consumer copies is what commands are decided by. */
  consumers?: readonly ConsumedModel[];
  authorizer: Authorizer;
  constraints?: StoreOptions['constraints'];
  migrations?: readonly MigrationClass[];
  entities?: NonNullable<DataSourceOptions['entities']>;
  /** Numbers of the regional interface guide, by problem code. */
  legacyCodes?: Readonly<Record<string, string>>;
}>;

/** Whether it decides about anything. */
export const hasStore = ({ contracts = [] }: ServiceData): boolean => contracts.length > 0;
