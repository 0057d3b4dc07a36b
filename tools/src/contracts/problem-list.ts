import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownProblems } from '@kejin/http';
import { toText, type Documents } from './documents';
import type { DescribedService } from './services';

// A code and, behind it, the sentence it is refused with: a text, or a template whose values are not known here.
const REFUSAL = /'([a-z]+(?:-[a-z]+)+)'[,:]\s*(?:\d{3},\s*)?(?:'([^'\n]+)'|`([^`]+)`)/g;
const MOST_SENTENCES = 6;

/**
 * What the portal shows at `/problems/<code>`: the problems of every description, with the sentences of the rules. A
 * service has the sentences alone, and the operations in its own description.
 */
export const problemList = (
  services: readonly Pick<DescribedService, 'openapi'>[],
  root: string,
): Documents => {
  const found = Object.fromEntries(sentencesOf(sourcesIn(root)));
  const problems = knownProblems(
    services.map(({ openapi }) => openapi),
    found,
  ).map((problem) => ({ ...problem, says: problem.says.slice(0, MOST_SENTENCES) }));
  const own = problems.filter(({ operations, says }) => operations.length && says.length);
  const sentences = Object.fromEntries(own.map(({ code, says }) => [code, says]));
  return new Map([
    ['apps/portal/src/problems.json', toText(problems)],
    ['libs/http/src/refusal-sentences.json', toText(sentences)],
  ]);
};

const sourcesIn = (root: string): string[] =>
  ['apps', 'libs'].flatMap((folder) =>
    (readdirSync(join(root, folder), { recursive: true }) as string[])
      .filter((file) => /(?<!\.spec|\.fixture)\.ts$/.test(file) && !file.includes('node_modules'))
      .sort()
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );

export const sentencesOf = (sources: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const [, code = '', text, template] of sources.flatMap((source) => [...source.matchAll(REFUSAL)])) {
    const sentence = text ?? (template ?? '').replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…').trim();
    const known = found.get(code) ?? [];
    if (/\p{Script=Han}/u.test(sentence) && !known.includes(sentence)) found.set(code, [...known, sentence]);
  }
  return found;
};
