import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { asyncApiDocuments } from './asyncapi';
import { publishedContexts, eventsOf } from './catalogue';
import { breaksOf, driftOf } from './drift';
import { schemaDocuments } from './event-schemas';
import { eventsPage } from './events-page';

const workspace = join(__dirname, '../../..');

describe('the generated documents', () => {
  it.each([...asyncApiDocuments()])('%s is valid AsyncAPI 3', async (_, text) => {
    const { document, diagnostics } = await new Parser().parse(text);
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
  });

  it('say in Chinese what each event means', () => {
    const silent = publishedContexts
      .flatMap(eventsOf)
      .filter(({ meaning }) => !/\p{Script=Han}/u.test(meaning));
    expect(silent.map(({ type }) => type)).toEqual([]);
  });

  it('list who listens', () => {
    const page = eventsPage([
      { app: 'reporting', consumer: 'pipeline', topic: 'risk-compensation.loan.v1', types: ['LoanFiled'] },
      { app: 'reporting', consumer: 'facts', topic: 'registry.user.v1', types: ['UserDisabled'] },
      { app: 'policy', consumer: 'facts', topic: 'registry.user.v1', types: ['UserDisabled'] },
    ]);
    expect(lineOf(page, 'LoanFiled')).toContain('| reporting（pipeline） |');
    expect(lineOf(page, 'LoanReturned')).toContain('| — |');
    expect(lineOf(page, 'UserDisabled')).toContain('| policy（facts）、reporting（facts） |');
  });
});

describe('the check for drift', () => {
  const documents = schemaDocuments();
  const file = 'docs/schemas/registry/enterprise-registered.v1.json';
  beforeEach(() => writeFiles(root, Object.fromEntries(documents)));

  it('finds nothing where files and code agree', () => {
    expect([...driftOf(root, documents), ...breaksOf(root, documents)]).toEqual([]);
  });

  it('names a file that is missing and one that differs', () => {
    rmSync(join(root, file));
    const other = 'docs/schemas/registry/bank-registered.v1.json';
    writeFiles(root, { [other]: '{}\n' });
    expect(
      driftOf(root, documents)
        .map((drift) => drift.file)
        .sort(),
    ).toEqual([other, file]);
  });

  it('calls a field that was published and is gone a break, and a new optional one not', () => {
    const published = JSON.parse(documents.get(file) as string);
    writeFiles(root, { [file]: JSON.stringify(withField(published, 'formerName', { required: true })) });
    expect(breaksOf(root, documents)).toEqual([{ file, reason: expect.stringContaining('已发布的结构') }]);
    const { industryCode: _later, ...fields } = published.properties;
    const required = published.required.filter((name: string) => name !== 'industryCode');
    writeFiles(root, { [file]: JSON.stringify({ ...published, properties: fields, required: [] }) });
    expect(breaksOf(root, documents)).toHaveLength(1);
    const now = new Map([[file, JSON.stringify({ ...published, required })]]);
    writeFiles(root, { [file]: JSON.stringify({ ...published, properties: fields, required }) });
    expect(breaksOf(root, now)).toEqual([]);
  });

  it('calls it a break when a published event is gone', () => {
    const gone = 'docs/schemas/registry/enterprise-vanished.v1.json';
    writeFiles(root, { [gone]: '{}' });
    expect(breaksOf(root, documents)).toEqual([{ file: gone, reason: '已发布的事件在代码中不存在' }]);
  });

  it('finds the committed schemas unbroken', () => {
    cpSync(join(workspace, 'docs/schemas'), join(root, 'docs/schemas'), { recursive: true });
    expect([...driftOf(root, documents), ...breaksOf(root, documents)]).toEqual([]);
    expect(readFileSync(join(root, file), 'utf8')).toContain('EnterpriseRegistered');
  });
});

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'kejin-contracts-'))));
afterEach(() => rmSync(root, { recursive: true }));

const lineOf = (page: string, type: string) => page.split('\n').find((line) => line.includes(`\`${type}\``));

const withField = (
  schema: { properties: object; required: string[] },
  name: string,
  { required }: { required: boolean },
) => ({
  ...schema,
  properties: { ...schema.properties, [name]: { type: 'string' } },
  required: required ? [...schema.required, name] : schema.required,
});

const writeFiles = (folder: string, files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};
