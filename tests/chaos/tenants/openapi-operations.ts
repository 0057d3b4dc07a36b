import type { ApiService } from '@kejin/tools/client/api-client';
import type { Addresses } from '@kejin/tools/local/addresses';
import type { JsonSchema } from '@kejin/testing';

export type Operation = Readonly<{
  service: ApiService;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Open to everybody without a token. */
  isOpen: boolean;
  isCommand: boolean;
  /** Beside the description: for supervisors and collectors, and kept inside by the portal. */
  isOperational: boolean;
  parameters: readonly Readonly<{ name: string; in: 'path' | 'query' | 'header'; schema: JsonSchema }>[];
  body: JsonSchema | undefined;
}>;

type Described = Readonly<{
  security?: readonly unknown[];
  parameters?: Operation['parameters'];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}>;
type Document = Readonly<{ paths: Record<string, Record<string, Described>> }>;

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Every operation of a running service as its own document describes it. */
export const describedBy = async ({ services }: Addresses, service: ApiService): Promise<Operation[]> => {
  const document = (await (await fetch(services[service].openapi)).json()) as Document;
  return operationsIn(service, document);
};

const operationsIn = (service: ApiService, { paths }: Document): Operation[] =>
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
  isOperational: false,
  isCommand: parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key'),
  parameters: parameters.filter(({ in: where }) => where !== 'header'),
  body: requestBody?.content['application/json']?.schema,
});
