import type { z } from 'zod';
import type { EndpointSpec } from './endpoint';
import { descriptionOf } from './openapi-description';
import { problemResponses } from './openapi-problems';
import type { ApiWords } from './openapi-words';
import type { Route } from './routes-of';

export type Json = Record<string, unknown>;

/** A schema as the document has it. */
export type Write = (schema: z.ZodType) => Json;

/** One operation of the document: what it takes, answers and refuses. */
export const operationOf = (route: Route, write: Write, words: ApiWords): Json => {
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
