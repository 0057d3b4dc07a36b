import type { ApiWords, OpenApiOptions } from '@kejin/http';
import type { DynamicModule, Type } from '@nestjs/common';
import { withOperatorWords } from './operator-words';

type Imported = Type | DynamicModule;

// Nest keeps what `@Module` was given under the same names as a dynamic module has it.
const declaredIn = <Part>(module: Imported, key: 'imports' | 'controllers'): readonly Part[] => {
  const isDynamic = 'module' in module;
  const own = isDynamic ? ((module[key] ?? []) as Part[]) : [];
  const declared = Reflect.getMetadata(key, isDynamic ? module.module : module) as Part[] | undefined;
  return [...own, ...(declared ?? [])];
};

/** Every controller of a module and of what it imports, each once: what its description describes. */
export const controllersOf = (module: Imported): Type[] => [
  ...new Set([
    ...declaredIn<Type>(module, 'controllers'),
    ...declaredIn<Imported>(module, 'imports').flatMap(controllersOf),
  ]),
];

/** What the service's document describes. */
export const apiOf = (
  title: string,
  module: Imported,
  operatorControllers: readonly Type[],
  words?: ApiWords,
): OpenApiOptions => ({
  title,
  version: '1.0.0',
  controllers: [...controllersOf(module), ...operatorControllers],
  ...(words && { words: withOperatorWords(words) }),
});
