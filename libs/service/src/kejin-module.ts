import type { StreamContract } from '@kejin/contracts/envelope';
import type { Authorizer, Projection, StoreOptions } from '@kejin/event-store';
import type { ConsumedModel } from '@kejin/messaging';
import type { DynamicModule, Type } from '@nestjs/common';
import type { DataSourceOptions } from 'typeorm';
import type { MigrationClass } from './migrations';

export type KejinOptions = Readonly<{
  /** The context's name, as in its topics. */
  context: string;
  /** The streams this service decides about and publishes. None: it has no event store. */
  contracts?: readonly StreamContract[];
  /** Written with the events, in their transaction. */
  projections?: readonly Projection[];
  /** Written from other contexts' events; named here so that operators can compare and rebuild them. */
  consumedProjections?: readonly Projection[];
  /**
   * All that one consumer writes, for rebuilding it from its topics: its place in them is theirs together. What a
   * deciding one copies is what commands are decided by, and must not be too old.
   */
  consumedModels?: readonly ConsumedModel[];
  authorizer: Authorizer;
  constraints?: StoreOptions['constraints'];
  migrations?: readonly MigrationClass[];
  entities?: NonNullable<DataSourceOptions['entities']>;
  /** Numbers of the regional interface guide, by problem code. */
  legacyCodes?: Readonly<Record<string, string>>;
}>;

const optionsByModule = new WeakMap<object, KejinOptions>();

/** Says what a service is made of. `startService` reads it and builds the store, the relay and the consumers. */
export class KejinModule {
  static of(options: KejinOptions): DynamicModule {
    const module: DynamicModule = { module: KejinModule };
    optionsByModule.set(module, options);
    return module;
  }
}

type Imported = Type | DynamicModule;

const importsOf = (module: Imported): Imported[] => {
  const type = 'module' in module ? module.module : module;
  const own = 'module' in module ? ((module.imports ?? []) as Imported[]) : [];
  return [...own, ...((Reflect.getMetadata('imports', type) ?? []) as Imported[])];
};

export const kejinOptionsOf = (module: Imported): KejinOptions | undefined =>
  optionsByModule.get(module) ?? importsOf(module).map(kejinOptionsOf).find(Boolean);

/** Every controller of a module and of what it imports, each once. */
export const controllersOf = (module: Imported): Type[] => {
  const type = 'module' in module ? module.module : module;
  const own = 'module' in module ? ((module.controllers ?? []) as Type[]) : [];
  const declared = (Reflect.getMetadata('controllers', type) ?? []) as Type[];
  return [...new Set([...own, ...declared, ...importsOf(module).flatMap(controllersOf)])];
};
