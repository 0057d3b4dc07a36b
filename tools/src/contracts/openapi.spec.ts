import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../../docs/openapi');
const files = readdirSync(folder);

type Operation = Readonly<{ operationId: string; summary?: string; responses: object }>;
type Document = Readonly<{ openapi: string; paths: Record<string, Record<string, Operation>> }>;

const documentIn = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Document;

const operationsOf = ({ paths }: Document): Operation[] =>
  Object.values(paths).flatMap((path) => Object.values(path));

describe.each(files)('the committed document %s', (file) => {
  const document = documentIn(file);

  it('is valid OpenAPI 3.1', () => {
    // The validator is an ES module, which the test runner cannot load.
    const script = `import { Validator } from '@seriousme/openapi-schema-validator';
      const text = await new Response(process.stdin).text();
      console.log(JSON.stringify(await new Validator().validate(JSON.parse(text))));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      input: JSON.stringify(document),
    });
    expect(document.openapi).toBe('3.1.0');
    expect(JSON.parse(said.toString())).toEqual({ valid: true });
  });

  it('names every operation once and says in Chinese what it is for', () => {
    const operations = operationsOf(document);
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { summary } of operations) expect(summary).toMatch(/\p{Script=Han}/u);
  });

  it('has an answer for every refusal', () => {
    for (const { responses } of operationsOf(document)) expect(Object.keys(responses)).toContain('400');
  });
});
