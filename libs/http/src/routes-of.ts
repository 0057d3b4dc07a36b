import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { endpointOf, isOpenTarget, type EndpointSpec } from './endpoint';

export type Route = Readonly<{
  /** With parameters as `{name}`. */
  path: string;
  method: string;
  name: string;
  /** The class's name without "Controller" or "QueriesController": reads and commands are one chapter of the document. */
  controller: string;
  open: boolean;
  spec: EndpointSpec;
}>;

const textOf = (path: unknown): string => String(Array.isArray(path) ? path[0] : (path ?? ''));

const joined = (...parts: readonly string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .map((part) => (part.startsWith(':') ? `{${part.slice(1)}}` : part))
    .join('/')}`;

/** Every documented route of a controller, as Nest serves it. */
export const routesOf = (controller: Type): Route[] => {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name): Route[] => {
    const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
    const spec = typeof handler === 'function' ? endpointOf(handler) : undefined;
    if (!spec) return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler as object) as RequestMethod | undefined;
    if (method === undefined) throw new Error(`${controller.name}.${name} is an endpoint without a route.`);
    return [
      {
        path: joined(
          textOf(Reflect.getMetadata(PATH_METADATA, controller)),
          textOf(Reflect.getMetadata(PATH_METADATA, handler as object)),
        ),
        method: RequestMethod[method] as string,
        name,
        controller: controller.name.replace(/(Queries)?Controller$/, ''),
        open: isOpenTarget(handler as object) || isOpenTarget(controller),
        spec,
      },
    ];
  });
};
