import type { Type } from '@nestjs/common';
import { z } from 'zod';
import { SharedSchemas } from './openapi-defs';
import { operationOf, type Json, type Write } from './openapi-operation';
import { problemSchema } from './openapi-problems';
import { noWords, worded, type ApiWords } from './openapi-words';
import { routesOf } from './routes-of';

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
