import type { JsonSchema } from './schema-example';

type Parameter = Readonly<{
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: JsonSchema;
}>;

type Described = Readonly<{
  operationId: string;
  'x-permission'?: string;
  security?: readonly unknown[];
  parameters?: readonly Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema; example?: unknown }> };
  responses: Readonly<Record<string, DescribedResponse>>;
}>;

type DescribedResponse = Readonly<{
  content?: Record<string, { schema: { allOf?: { properties?: { code?: { enum: readonly string[] } } }[] } }>;
}>;

export type OpenApiDocument = Readonly<{ paths: Readonly<Record<string, Record<string, Described>>> }>;

/** One operation of a service's OpenAPI document, as a program reads it that calls it. */
export type DocumentedOperation = Readonly<{
  id: string;
  method: string;
  path: string;
  permission: string | undefined;
  isOpen: boolean;
  isCommand: boolean;
  parameters: readonly Parameter[];
  body: JsonSchema | undefined;
  /** A body that is known to be good. */
  example: unknown;
  /** The codes of each status that refuses. */
  refusals: ReadonlyMap<number, readonly string[]>;
}>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export const documentedOperations = ({ paths }: OpenApiDocument): DocumentedOperation[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, described]) => ({
      id: described.operationId,
      method: method.toUpperCase(),
      path,
      permission: described['x-permission'],
      isOpen: described.security?.length === 0,
      isCommand: (described.parameters ?? []).some(({ name }) => name === 'Idempotency-Key'),
      parameters: (described.parameters ?? []).filter((one) => one.in !== 'header'),
      body: described.requestBody?.content['application/json']?.schema,
      example: described.requestBody?.content['application/json']?.example,
      refusals: refusalsOf(described.responses),
    })),
  );

const refusalsOf = (responses: Described['responses']) =>
  new Map(
    Object.entries(responses)
      .filter(([, { content }]) => content?.[PROBLEM_MEDIA_TYPE])
      .map(([status, { content }]) => [
        Number(status),
        content?.[PROBLEM_MEDIA_TYPE]?.schema.allOf?.flatMap(
          ({ properties }) => properties?.code?.enum ?? [],
        ) ?? [],
      ]),
  );
