import type { Type } from '@nestjs/common';
import { z } from 'zod';
import type { EndpointSpec } from './endpoint';
import { SharedSchemas } from './openapi-defs';
import { problemResponses, problemSchema } from './openapi-problems';
import { routesOf, type Route } from './routes-of';

type Json = Record<string, unknown>;

export type OpenApiOptions = Readonly<{
  title: string;
  version: string;
  description?: string;
  controllers: readonly Type[];
}>;

/** The OpenAPI 3.1 document of these controllers, from the schemas that parse and answer. */
export const openApiOf = ({ title, version, description, controllers }: OpenApiOptions): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  const shared = new SharedSchemas();
  for (const route of controllers.flatMap(routesOf))
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route, shared);
  return {
    openapi: '3.1.0',
    info: { title, version, ...(description && { description }) },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
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
  });
  return shared.hoist(json);
};

const operationOf = (route: Route, shared: SharedSchemas): Json => {
  const { spec, name, controller } = route;
  const parameters = [
    ...(spec.params ? parametersOf(spec.params, 'path', shared) : []),
    ...(spec.query ? parametersOf(spec.query, 'query', shared) : []),
    ...(spec.command ? [idempotencyKey] : []),
  ];
  return {
    operationId: name,
    tags: [controller],
    summary: spec.summary,
    ...(spec.description && { description: spec.description }),
    ...(spec.permission && { 'x-permission': spec.permission }),
    ...(route.open && { security: [] }),
    ...(parameters.length && { parameters }),
    ...(spec.body && {
      requestBody: { required: true, content: jsonContent(jsonSchema(spec.body, shared)) },
    }),
    responses: { ...success(spec, shared), ...problemResponses(route) },
  };
};

const jsonContent = (schema: Json): Json => ({ 'application/json': { schema } });

const success = (spec: EndpointSpec, shared: SharedSchemas): Json => ({
  [String(spec.status ?? 200)]: {
    description: '成功',
    content: jsonContent(jsonSchema(spec.answer, shared)),
  },
});

const parametersOf = (schema: z.ZodType, place: 'path' | 'query', shared: SharedSchemas): Json[] => {
  const { properties = {}, required = [] } = jsonSchema(schema, shared) as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
    ...(typeof property['description'] === 'string' && { description: property['description'] }),
  }));
};

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '本次办理的唯一编号。重发同一编号和同一内容，得到第一次的答复；同一编号不同内容，答复 422。',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
};
