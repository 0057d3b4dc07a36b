import type { Service } from '../client/api-client';
import type { Addresses } from '../local/addresses';
import type { JsonSchema } from './schema-example';

export type Operation = Readonly<{
  service: Service;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Open to everybody without a token. */
  isOpen: boolean;
  isCommand: boolean;
  parameters: readonly Readonly<{ name: string; in: 'path' | 'query' | 'header'; schema: JsonSchema }>[];
  body: JsonSchema | undefined;
}>;

type Described = Readonly<{
  security?: readonly unknown[];
  parameters?: Operation['parameters'];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}>;
type Document = Readonly<{ paths: Record<string, Record<string, Described>> }>;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Every operation of every running service, as its own document describes it. */
export const operationsOf = async ({ services }: Addresses): Promise<Operation[]> => {
  const found = await Promise.all(
    Object.entries(services).map(async ([service, { openapi }]) => {
      const document = (await (await fetch(openapi)).json()) as Document;
      return operationsIn(service as Service, document);
    }),
  );
  return found.flat();
};

const operationsIn = (service: Service, { paths }: Document): Operation[] =>
  Object.entries(paths).flatMap(([path, described]) =>
    methods.flatMap((method) => {
      const operation = described[method.toLowerCase()];
      return operation ? [operationOf({ service, method, path }, operation)] : [];
    }),
  );

const operationOf = (
  place: Pick<Operation, 'service' | 'method' | 'path'>,
  { security, parameters = [], requestBody }: Described,
): Operation => ({
  ...place,
  isOpen: security?.length === 0,
  isCommand: parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key'),
  parameters: parameters.filter(({ in: where }) => where !== 'header'),
  body: requestBody?.content['application/json']?.schema,
});
