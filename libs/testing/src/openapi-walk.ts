import type { Pool } from 'pg';
import { answerChecks, type Answered } from './openapi-answers';
import { asksOf, type Ask } from './openapi-asks';
import { documentedOperations, type DocumentedOperation, type OpenApiDocument } from './openapi-document';

export type Walker = Readonly<{ subject: string; kind: string; roles: readonly string[] }>;

const walkers: readonly Walker[] = [
  { subject: 'walk-operator', kind: 'operator', roles: ['operator', 'registrar'] },
  { subject: 'walk-city', kind: 'city', roles: ['city-officer', 'city-reporter', 'registrar'] },
  { subject: 'walk-maker', kind: 'city', roles: ['policy-maker'] },
  { subject: 'walk-checker', kind: 'city', roles: ['policy-checker'] },
  { subject: 'walk-county', kind: 'county', roles: ['county-officer'] },
  { subject: 'walk-bank', kind: 'bank', roles: ['bank-manager', 'bank-risk', 'bank-admin'] },
  { subject: 'walk-auditor', kind: 'auditor', roles: ['auditor'] },
];

const ORG = '5c0ffee0-0000-4000-8000-0000000000aa';
const personOf = (index: number): string => `5c0ffee0-0000-4000-8000-00000000000${index}`;

/** Whom the walk asks as: one for each kind of person, with every right that such a person can have. */
export const enterWalkers = async (pool: Pool): Promise<void> => {
  for (const [index, { subject, kind, roles }] of walkers.entries())
    await pool.query(
      `insert into caller_right (subject, user_id, org_id, kind, region_code, roles, active)
       values ($1, $2, $3, $4, $5, $6, true)`,
      [subject, personOf(index), ORG, kind, kind === 'county' ? '371602' : null, JSON.stringify(roles)],
    );
};

const subjectOf = (as: Ask['as'], permission: string | undefined, permits: Permits): string | undefined => {
  if (as === 'nobody') return undefined;
  const may = (walker: Walker) => permission === undefined || permits(walker, permission);
  if (as === 'entitled') return walkers.find(may)?.subject;
  return walkers.find((walker) => !may(walker))?.subject ?? 'walk-unknown';
};

type Permits = (walker: Walker, permission: string) => boolean;

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
    const answered = await ask(url, { ...(own.flatMap(asksOf)[0] as Ask), method: 'DELETE' }, undefined);
    const found = [...unfitMethod(own, answered), ...checks.problemFaults(answered)];
    faults.push(...found.map((fault) => `DELETE ${path}: ${fault}`));
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
  const subject = subjectOf(as, permission, permits);
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
