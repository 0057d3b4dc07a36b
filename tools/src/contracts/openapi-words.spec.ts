import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';

type Json = { readonly [key: string]: unknown };
type Parameter = Readonly<{ name: string; in: string; description?: string; schema: Json }>;
type Operation = Readonly<{
  operationId: string;
  summary: string;
  description?: string;
  parameters?: readonly Parameter[];
  requestBody?: { content: Record<string, { schema: Json; example?: unknown }> };
  responses: Readonly<Record<string, { content?: Record<string, { schema: Json }> }>>;
}>;

const folder = join(__dirname, '../../../docs/openapi');
const HAN = /\p{Script=Han}/u;
const isHan = (text: unknown): boolean => typeof text === 'string' && HAN.test(text);

const operationsIn = (file: string): Operation[] => {
  const { paths } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.values(paths).flatMap((path) => Object.values(path));
};

const bodiesOf = ({ requestBody, responses }: Operation): Json[] =>
  [requestBody, ...Object.values(responses)].flatMap((part) => {
    const schema = part?.content?.['application/json']?.schema;
    return schema ? [schema] : [];
  });

const visit = (schema: unknown, at: string, see: (schema: Json, at: string) => void): void => {
  if (Array.isArray(schema)) return schema.forEach((one) => visit(one, at, see));
  if (typeof schema !== 'object' || schema === null) return;
  see(schema as Json, at);
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      for (const [name, property] of Object.entries(value as Json)) visit(property, `${at}.${name}`, see);
    else if (key !== 'examples') visit(value, at, see);
  }
};

/** Fields without a Chinese title, and codes without a word. */
const silent = (operation: Operation): string[] => {
  const found: string[] = [];
  const see = (schema: Json, at: string) => {
    for (const [name, property] of Object.entries((schema['properties'] ?? {}) as Record<string, Json>))
      if (!isHan(property['title'])) found.push(`${at}.${name} has no title`);
    const codes = (schema['enum'] ?? []) as readonly unknown[];
    const missing = codes.filter((code) => !String(schema['description']).includes(`${String(code)} `));
    if (missing.length) found.push(`${at} says nothing about ${missing.join(', ')}`);
  };
  for (const body of bodiesOf(operation)) visit(body, operation.operationId, see);
  for (const { name, schema } of (operation.parameters ?? []).filter((one) => one.in !== 'header'))
    visit({ properties: { [name]: schema } }, operation.operationId, see);
  return found;
};

describe.each(readdirSync(folder))('the document %s', (file) => {
  const operations = operationsIn(file);

  it('says of every operation more than its summary', () => {
    expect(operations.filter(({ description }) => !isHan(description)).map((one) => one.operationId)).toEqual(
      [],
    );
  });

  it('says in which order a list is', () => {
    const isPaged = ({ parameters = [] }: Operation) => parameters.some(({ name }) => name === 'after');
    const saysOrder = ({ summary, description = '' }: Operation) =>
      /在前|由近及远|由先到后|为序/.test(summary + description);
    const unsaid = operations.filter((one) => isPaged(one) && !saysOrder(one));
    expect(unsaid.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('has a Chinese title on every field and a word for every code', () => {
    expect([...new Set(operations.flatMap(silent))]).toEqual([]);
  });

  it('describes every parameter, and takes a number for a number', () => {
    const parameters = operations.flatMap(({ parameters: own = [] }) => own);
    expect(parameters.filter(({ description }) => !isHan(description)).map(({ name }) => name)).toEqual([]);
    const limits = parameters.filter(({ name }) => name === 'limit');
    expect(limits.map(({ schema }) => schema['type'])).toEqual(limits.map(() => 'integer'));
  });

  it('has examples that its own schemas accept', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { operationId, requestBody } of operations) {
      const { schema, example } = requestBody?.content['application/json'] ?? {};
      if (!schema || example === undefined) continue;
      expect([operationId, ajv.validate(schema, example), ajv.errors]).toEqual([operationId, true, null]);
    }
  });
});
