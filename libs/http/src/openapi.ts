import type { Type } from '@nestjs/common';
import { z } from 'zod';
import type { EndpointSpec } from './endpoint';
import { SharedSchemas } from './openapi-defs';
import { descriptionOf } from './openapi-description';
import { problemResponses, problemSchema } from './openapi-problems';
import { noWords, worded, type ApiWords } from './openapi-words';
import { routesOf, type Route } from './routes-of';

type Json = Record<string, unknown>;

export type OpenApiOptions = Readonly<{
  title: string;
  version: string;
  description?: string;
  controllers: readonly Type[];
  words?: ApiWords;
}>;

/** The OpenAPI 3.1 document of these controllers, from the schemas that parse and answer. */
export const openApiOf = (options: OpenApiOptions): Json => {
  const { title, version, description, controllers, words = noWords } = options;
  const paths: Record<string, Record<string, Json>> = {};
  const shared = new SharedSchemas();
  const write: Write = (schema) => worded(jsonSchema(schema, shared), words) as Json;
  for (const route of controllers.flatMap(routesOf))
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route, write, words);
  return {
    openapi: '3.1.0',
    info: { title, version, ...(description && { description }) },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    ...(words.problems && { 'x-problems': words.problems }),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema, ...shared.schemas },
    },
  };
};

/** What travels: the encoded side of every codec, for requests and answers alike. */
const jsonSchema = (schema: z.ZodType, shared: SharedSchemas): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    override: asItTravels,
  });
  return shared.hoist(json);
};

// The library leaves out the examples of what is decoded; ours are written as they travel.
const asItTravels = ({ zodSchema, jsonSchema: json }: { zodSchema: z.core.$ZodType; jsonSchema: Json }) => {
  const examples = z.globalRegistry.get(zodSchema)?.['examples'];
  if (examples) json['examples'] = examples;
  // Of a number that travels as text in a query string.
  if (json['type'] === 'integer') delete json['pattern'];
};

type Write = (schema: z.ZodType) => Json;

const operationOf = (route: Route, write: Write, words: ApiWords): Json => {
  const { spec, name, controller } = route;
  const parameters = [
    ...(spec.params ? parametersOf(spec.params, 'path', write) : []),
    ...(spec.query ? parametersOf(spec.query, 'query', write) : []),
    ...(spec.command ? [idempotencyKey] : []),
  ];
  return {
    operationId: name,
    tags: [controller],
    summary: spec.summary,
    description: descriptionOf(route, words),
    ...(spec.permission && { 'x-permission': spec.permission }),
    ...(route.open && { security: [] }),
    ...(parameters.length && { parameters }),
    ...(spec.body && {
      requestBody: { required: true, content: jsonContent(write(spec.body)) },
    }),
    responses: { ...success(spec, write), ...problemResponses(route) },
  };
};

const jsonContent = ({ examples, ...schema }: Json): Json => ({
  'application/json': {
    schema,
    // A whole body stands where tools look for one that can be sent.
    ...(Array.isArray(examples) && { example: examples[0] as unknown }),
  },
});

const success = (spec: EndpointSpec, write: Write): Json => ({
  [String(spec.status ?? 200)]: {
    description: '成功',
    content: jsonContent(write(spec.answer)),
  },
});

const parametersOf = (schema: z.ZodType, place: 'path' | 'query', write: Write): Json[] => {
  const { properties = {}, required = [] } = write(schema) as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
    description: saidOnce(property['title'], property['description']),
  }));
};

const saidOnce = (title: unknown, description: unknown): string =>
  [title, description]
    .filter((text): text is string => typeof text === 'string')
    .filter((text, at, all) => at > 0 || !all[1]?.includes(text))
    .join('。');

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '本次办理的唯一编号。重发同一编号和同一内容，得到第一次的答复；同一编号不同内容，答复 422。',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
};
