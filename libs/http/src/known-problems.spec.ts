import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownProblems } from './known-problems';
import { problemResponses } from './openapi-problems';
import { knownProblemPage, problemPage } from './problem-pages';
import { Problem, refusal, withoutAnswer } from './problem';

const root = join(__dirname, '../../..');
const sources = ['libs', 'apps'].flatMap((folder) =>
  (readdirSync(join(root, folder), { recursive: true }) as string[])
    .filter((file) => /(?<!\.spec)\.ts$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8')),
);
const known = new Map(knownProblems([]).map((problem) => [problem.code, problem]));

describe('the list of problems', () => {
  it('has every problem that is answered with a status of its own, in any service', () => {
    const thrown = sources.flatMap((source) =>
      [...source.matchAll(/new Problem\(\s*'([^']+)',\s*(\d+)/g)].map(([, code = '', status]) => [
        code,
        status,
      ]),
    );
    expect(thrown.length).toBeGreaterThan(10);
    for (const [code, status] of thrown)
      expect([code, String(known.get(code as string)?.status)]).toEqual([code, status]);
  });

  it('adds what a description names, with the operations that answer so', () => {
    const route = (problems: string[]) =>
      problemResponses({ method: 'POST', spec: { permission: 'A', problems, summary: '' } } as never);
    const paths = { '/loans': { post: { summary: '提交', responses: route(['over-cap']) } } };
    const more = knownProblems([{ paths }, { paths }]);
    expect(more.find(({ code }) => code === 'over-cap')).toMatchObject({
      status: 409,
      operations: ['POST /loans 提交', 'POST /loans 提交'],
    });
    expect(more.length).toBe(known.size + 1);
  });

  it('says what refuses with a code, before that what its own service says of the rule', () => {
    const responses = problemResponses({
      ...{ method: 'POST', spec: { permission: 'A', problems: ['over-cap', 'not-told'], summary: '' } },
    } as never);
    const document = { paths: { '/loans': { post: { responses } } } };
    const saidOf = (documents: object[], code: string) =>
      knownProblems(documents, { 'over-cap': ['超过额度。'] }).find((one) => one.code === code)?.says;
    expect(saidOf([document], 'over-cap')).toEqual(['超过额度。']);
    expect(saidOf([document], 'not-told')).toEqual([]);
    expect(saidOf([{ ...document, 'x-problems': { 'over-cap': '额度规则。' } }], 'over-cap')).toEqual([
      '额度规则。',
    ]);
  });

  it('gives a code of a service the status of what was asked: nothing to do, or nothing to show', () => {
    const route = (method: string) =>
      problemResponses({ method, spec: { permission: 'A', problems: ['no-rate'], summary: '' } } as never);
    expect(Object.keys(route('POST'))).toContain('409');
    expect(Object.keys(route('GET'))).toContain('404');
    expect(refusal('no-rate', '不可。').status).toBe(409);
    expect(withoutAnswer('no-rate', '没有。').status).toBe(404);
    expect(refusal('rebuild-interrupted', '中断。').status).toBe(503);
  });

  it('is shown to people, who see nothing run that somebody sent', () => {
    const { html } = knownProblemPage({ ...[...known.values()][0], operations: ['GET /<b>'] } as never);
    expect(html).toContain('GET /&lt;b&gt;');
    const issues = [{ in: 'body', pointer: '/<script>', code: 'x', message: '不接受此字段。' }];
    const shown = problemPage(new Problem('invalid-input', 400, '有误。', { issues }), 'r-1').html;
    expect(shown).toContain('/&lt;script&gt;');
    expect(shown).toContain('href="/problems/invalid-input"');
    expect(shown).not.toContain('<script>');
  });
});
