import { answerChecks, type Answered } from './openapi-answers';
import { asksOf, type Ask } from './openapi-asks';
import { documentedOperations, type DocumentedOperation, type OpenApiDocument } from './openapi-document';
import { walkerFor, type Permits } from './openapi-walkers';

export type WalkedService = Readonly<{ url: string; tokenOf: (subject: string) => string; permits: Permits }>;

export type Walk = Readonly<{
  operations: readonly DocumentedOperation[];
  /** What answers do that the document does not say, and requests that did not provoke what they are made for. */
  faults: readonly string[];
  /** `operationId status` of every answer that came. */
  reached: ReadonlySet<string>;
}>;

/** Asks every operation of a running service's own document in every way that can be made up from outside. */
export const walkDocument = async ({ url, tokenOf, permits }: WalkedService): Promise<Walk> => {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument;
  const checks = answerChecks(document);
  const operations = documentedOperations(document);
  const faults: string[] = [];
  const reached = new Set<string>();
  for (const operation of operations)
    for (const one of asksOf(operation)) {
      const answered = await ask(url, one, tokenFor(one, operation, { tokenOf, permits }));
      const found = [...checks.faultsOf(operation, answered), ...unprovoked(one, answered)];
      faults.push(...found.map((fault) => `${one.method} ${one.path.slice(0, 200)}, ${one.what}: ${fault}`));
      reached.add(`${operation.id} ${answered.status}`);
    }
  for (const path of Object.keys(document.paths)) {
    const own = operations.filter((one) => one.path === path);
    const answered = await ask(url, { ...(own.flatMap(asksOf)[0] as Ask), method: 'PATCH' }, undefined);
    const found = [...unfitMethod(own, answered), ...checks.problemFaults(answered)];
    faults.push(...found.map((fault) => `PATCH ${path}: ${fault}`));
  }
  return { operations, faults, reached };
};

const ask = async (url: string, one: Ask, token: string | undefined): Promise<Answered> => {
  const { method, path, body = null } = one;
  const headers = { ...one.headers, ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${url}${path}`, { method, headers, body });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    allow: response.headers.get('allow'),
    body: await response.json(),
  };
};

const tokenFor = (
  { as }: Ask,
  { permission }: DocumentedOperation,
  { tokenOf, permits }: Omit<WalkedService, 'url'>,
): string | undefined => {
  const subject = walkerFor(as, permission, permits);
  return subject && tokenOf(subject);
};

const unprovoked = ({ provokes, issue }: Ask, { status, body }: Answered): string[] => {
  const isMissed = provokes !== undefined && provokes !== status;
  const isUnsaid = issue !== undefined && !JSON.stringify(body).includes(`"${issue}"`);
  return isMissed || isUnsaid
    ? [`answers ${status} ${JSON.stringify(body)} instead of ${[provokes, issue].filter(Boolean).join(' ')}`]
    : [];
};

/** A method that the path does not have: 405, with those it has. */
const unfitMethod = (own: readonly DocumentedOperation[], { status, allow }: Answered): string[] => {
  const allowed = (allow ?? '').split(', ').filter((method) => method !== 'HEAD');
  const methods = own.map(({ method }) => method);
  const isRight = status === 405 && allowed.sort().join() === methods.sort().join();
  return isRight ? [] : [`answers ${status}, allow ${allow}`];
};

/** Codes of the document whose page, which their `type` leads to, is missing or says nothing. */
export const codesWithoutPage = async (url: string, { operations }: Walk): Promise<string[]> => {
  const codes = new Set(operations.flatMap(({ refusals }) => [...refusals.values()].flat()));
  const silent: string[] = [];
  for (const code of codes) {
    const page = await fetch(`${url}/problems/${code}`, { headers: { accept: 'text/html' } });
    const text = await page.text();
    if (
      page.status !== 200 ||
      !text.includes(code) ||
      !/<h2>含义<\/h2><ul><li>[^<]*\p{Script=Han}/u.test(text)
    )
      silent.push(code);
  }
  return silent;
};
