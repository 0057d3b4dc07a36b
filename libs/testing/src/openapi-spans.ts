import type { DocumentedOperation } from './openapi-document';
import { exampleOf } from './schema-example';

type Parameter = DocumentedOperation['parameters'][number];

/** A span turned round, as values of its two query parameters. */
export type ReversedSpan = Readonly<Record<string, string>>;

const spans: readonly (readonly [pattern: RegExp, first: string, last: string])[] = [
  [/^\d{4}-\d{2}-\d{2}$/, '2026-02-02', '2026-02-01'],
  [/^\d{4}-\d{2}$/, '2026-02', '2026-01'],
];

const beginningOf = ({ name, in: place }: Parameter): string | undefined =>
  place === 'query' ? /^(.*)From$/.exec(name)?.[1] : undefined;

const valuesFor = ({ schema }: Parameter) =>
  spans.find(([pattern]) => pattern.test(String(exampleOf(schema))));

/** Every `…From` and `…To` of an operation's query, its end before its beginning. */
export const reversedSpans = ({ parameters }: DocumentedOperation): ReversedSpan[] =>
  parameters.flatMap((from) => {
    const subject = beginningOf(from);
    const to = parameters.find(({ name, in: place }) => place === 'query' && name === `${subject}To`);
    const values = valuesFor(from);
    if (subject === undefined || !to || !values) return [];
    return [{ [from.name]: values[1], [to.name]: values[2] }];
  });
