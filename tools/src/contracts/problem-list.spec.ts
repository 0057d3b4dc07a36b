import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownProblems } from '@kejin/http';
import { sentencesOf } from './problem-list';

type Listed = Readonly<{
  code: string;
  says: readonly string[];
  advice: string;
  operations: readonly string[];
}>;
const file = join(__dirname, '..', '..', '..', 'apps', 'portal', 'src', 'problems.json');
const problems = JSON.parse(readFileSync(file, 'utf8')) as readonly Listed[];

const documents = (): object[] => {
  const folder = join(__dirname, '../../../docs/openapi');
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
};

describe('the list of problems', () => {
  it('has the sentences of the rules, with their values left out', () => {
    const source =
      "return refuse('date-in-future', '日期不能晚于今天。');\nrefuse('over-cap', `超过${yuan(cap)}元。`);";
    expect(sentencesOf([source, source])).toEqual(
      new Map([
        ['date-in-future', ['日期不能晚于今天。']],
        ['over-cap', ['超过…元。']],
      ]),
    );
    expect(sentencesOf(["z.string({ a: 'no-refusal', b: 'x' }, 'no-words', 'english')"]).size).toBe(0);
  });

  it('has a sentence for every code that a service can answer with', () => {
    const answered = knownProblems(documents()).map(({ code }) => code);
    const said = new Set(problems.filter(({ says }) => says.length > 0).map(({ code }) => code));
    expect(answered.length).toBeGreaterThan(100);
    expect(answered.filter((code) => !said.has(code))).toEqual([]);
  });

  it('leaves a service the words of the portal, for every code of its own', () => {
    const own = problems.filter(({ operations }) => operations.length > 0);
    expect(own.length).toBeGreaterThan(100);
    const shown = new Map(knownProblems(documents()).map(({ code, says }) => [code, says]));
    expect(own.filter(({ code, says }) => says.join() !== shown.get(code)?.join())).toEqual([]);
  });

  it('says of every code in Chinese what it means or what to do, and names each once', () => {
    expect(new Set(problems.map(({ code }) => code)).size).toBe(problems.length);
    for (const { says, advice } of problems)
      for (const sentence of [...says, advice]) expect(sentence).toMatch(/\p{Script=Han}/u);
    expect(problems.find(({ code }) => code === 'date-in-future')).toMatchObject({
      status: 409,
      says: expect.arrayContaining([expect.stringContaining('今天')]),
      operations: expect.arrayContaining([expect.stringContaining('POST /enterprises')]),
    });
  });
});
