import { general } from './general-problems';
import refusalSentences from './refusal-sentences.json';

/** What a problem code means, to whom it concerns, and what to do about it. */
export type KnownProblem = Readonly<{
  code: string;
  status: number;
  /** Chinese sentences; of a refusal by a rule, as the rule says them. */
  says: readonly string[];
  advice: string;
  /** Which operations may answer with it: method, path, what they do. */
  operations: readonly string[];
}>;

const REFUSED = '答复中的 detail 说明本次的原因，trace（如有）逐条列出依据。请按其改正后重新办理。';

type Operation = Readonly<{ summary?: string; responses?: Readonly<Record<string, object>> }>;
type Document = Readonly<{
  paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  'x-problems'?: Readonly<Record<string, string>>;
}>;

/** What refuses with a code says, by the code; `npm run contracts` reads them out of the sources. */
export type RefusalSentences = Readonly<Record<string, readonly string[]>>;

/** Every problem that somebody may meet: the general ones, and those that these OpenAPI documents name. */
export const knownProblems = (
  documents: readonly object[],
  sentences: RefusalSentences = refusalSentences,
): KnownProblem[] => {
  const found = new Map<string, KnownProblem>(
    Object.entries(general).map(([code, [status, meaning, advice]]) => [
      code,
      { code, status, says: [meaning], advice, operations: [] },
    ]),
  );
  for (const { code, status, operation } of documents.flatMap(answersIn)) {
    if (code in general) continue;
    const known = found.get(code) ?? {
      code,
      status,
      says: saidIn(documents, code) ?? sentences[code] ?? [],
      advice: REFUSED,
      operations: [],
    };
    found.set(code, { ...known, operations: [...known.operations, operation] });
  }
  return [...found.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
};

/** Of a rule, whose sentence is made for each case, what it is about. */
const saidIn = (documents: readonly object[], code: string): readonly string[] | undefined => {
  const said = documents.flatMap((document) => (document as Document)['x-problems']?.[code] ?? []);
  return said.length ? [...new Set(said)] : undefined;
};

const answersIn = (document: object) =>
  Object.entries((document as Document).paths ?? {}).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { summary = '', responses = {} }]) =>
      Object.entries(responses).flatMap(([status, response]) =>
        codesIn(response).map((code) => ({
          code,
          status: Number(status),
          operation: `${method.toUpperCase()} ${path} ${summary}`,
        })),
      ),
    ),
  );

type Response = {
  content?: Record<string, { schema?: { allOf?: { properties?: { code?: { enum?: string[] } } }[] } }>;
};

const codesIn = (response: object): readonly string[] =>
  (response as Response).content?.['application/problem+json']?.schema?.allOf?.flatMap(
    ({ properties }) => properties?.code?.enum ?? [],
  ) ?? [];
