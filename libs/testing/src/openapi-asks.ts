import { randomUUID } from 'node:crypto';
import type { DocumentedOperation } from './openapi-document';
import { hasPathParameter, pathOf, withQuery } from './openapi-path';
import { reversedSpans } from './openapi-spans';
import { refusedText } from './refused-text';
import { exampleOf, isId } from './schema-example';

const TOO_LARGE = 1024 * 1024 + 1;

/** One request of the walk; `provokes` is the status it is made for, absent where any described answer will do. */
export type Ask = Readonly<{
  what: string;
  method: string;
  path: string;
  as: 'entitled' | 'another' | 'nobody';
  headers: Readonly<Record<string, string>>;
  body?: string;
  provokes?: number;
  /** The code of the issue that it is made for. */
  issue?: string;
}>;

type Changes = Partial<Ask> & Pick<Ask, 'what'>;

/** What a caller may do right and wrong at every operation, whatever it is about. */
export const asksOf = (operation: DocumentedOperation): Ask[] => {
  const good = goodAsk(operation);
  const wrong = (changes: Changes): Ask => ({ ...good, ...fresh(operation), ...changes });
  return [
    good,
    wrong({ what: 'an unknown query parameter', path: withQuery(good.path, 'so=1'), provokes: 400 }),
    ...strangers(operation, wrong),
    ...operation.parameters.flatMap((one) => wrongParameter(operation, one, wrong)),
    ...spansTurnedRound(operation, wrong),
    ...(operation.isCommand ? [wrong({ what: 'no key', headers: typeOf(operation), provokes: 400 })] : []),
    ...(operation.body ? wrongBodies(good, wrong) : []),
    ...unknownIds(operation, wrong),
    ...(hasPathParameter(operation) ? [longSegment(operation, wrong)] : []),
  ];
};

const goodAsk = (operation: DocumentedOperation): Ask => ({
  what: 'a request of the right shape',
  method: operation.method,
  path: pathOf(operation),
  as: 'entitled',
  ...fresh(operation),
  ...(operation.body && { body: JSON.stringify(operation.example ?? exampleOf(operation.body)) }),
});

const typeOf = ({ body }: DocumentedOperation): Record<string, string> =>
  body ? { 'content-type': 'application/json' } : {};

const fresh = (operation: DocumentedOperation) => ({
  headers: { ...typeOf(operation), ...(operation.isCommand && { 'idempotency-key': randomUUID() }) },
});

const strangers = ({ isOpen, permission }: DocumentedOperation, wrong: (changes: Changes) => Ask): Ask[] => [
  ...(isOpen ? [] : [wrong({ what: 'nobody signed in', as: 'nobody', provokes: 401 })]),
  ...(permission ? [wrong({ what: 'a person without the right', as: 'another', provokes: 403 })] : []),
];

const wrongBodies = (good: Ask, wrong: (changes: Changes) => Ask): Ask[] => [
  wrong({ what: 'a body that is no JSON', body: '{', provokes: 400 }),
  wrong({ what: 'a body of another shape', body: '{"noSuchField":1}', provokes: 400 }),
  wrong({ what: 'a body above 1 MiB', body: `"${'x'.repeat(TOO_LARGE)}"`, provokes: 413 }),
  wrong({
    what: 'a body of another type',
    headers: { ...good.headers, 'content-type': 'text/plain' },
    provokes: 415,
  }),
];

const wrongParameter = (
  operation: DocumentedOperation,
  { name, in: place, schema }: DocumentedOperation['parameters'][number],
  wrong: (changes: Changes) => Ask,
): Ask[] => {
  const value = refusedText(schema);
  if (value === undefined) return [];
  const path = pathOf(operation, { [name]: value }, place === 'query' ? [name] : []);
  return [wrong({ what: `${place} ${name} of another shape`, path, provokes: 400 })];
};

const spansTurnedRound = (operation: DocumentedOperation, wrong: (changes: Changes) => Ask): Ask[] =>
  reversedSpans(operation).map((values) => {
    const path = pathOf(operation, values, Object.keys(values));
    return wrong({ what: 'a span turned round', path, provokes: 400, issue: 'span-reversed' });
  });

/** What nobody has entered; whether that is told or is an empty answer is the operation's own. */
const unknownIds = (operation: DocumentedOperation, wrong: (changes: Changes) => Ask): Ask[] => {
  const ids = operation.parameters.filter((one) => one.in === 'path' && isId(one.schema));
  if (!ids.length) return [];
  const path = pathOf(operation, Object.fromEntries(ids.map(({ name }) => [name, randomUUID()])));
  return [wrong({ what: 'an unknown id', path })];
};

const longSegment = (operation: DocumentedOperation, wrong: (changes: Changes) => Ask): Ask => {
  const [first] = operation.parameters.filter((one) => one.in === 'path');
  const path = pathOf(operation, { [first?.name ?? '']: 'x'.repeat(300) });
  return wrong({ what: 'a path that is too long', path, provokes: 414 });
};
