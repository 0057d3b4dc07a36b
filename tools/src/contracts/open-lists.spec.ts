import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvent } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { publishedContexts, eventsOf, kebab } from './catalogue';

/** The steps of a case: another one changes what the events mean, so it is a new version of them. */
const CLOSED = [
  'LoanLapseProposed /properties/stage: COUNTY CITY',
  'LoanRejected /properties/stage: COUNTY CITY PROVINCE',
  'LoanReturned /properties/stage: COUNTY CITY',
];

const events = publishedContexts.flatMap((context) =>
  eventsOf(context).map((event) => ({ ...event, context: context.name })),
);

describe('a list of values in a published event', () => {
  it('is open: a new role, kind or reason is no new version of an old event', () => {
    const closed = events.flatMap(({ type, schema }) =>
      closedListsIn(z.toJSONSchema(schema, { io: 'input' })).map((found) => `${type} ${found}`),
    );
    expect(closed.sort()).toEqual(CLOSED);
  });

  it.each<[type: string, place: string]>([
    ['UserRegistered', 'kind'],
    ['UserRegistered', 'roles/0'],
    ['UserRoleGranted', 'role'],
    ['UserRoleTakenAway', 'role'],
    ['OfficeRegistered', 'kind'],
    ['QualificationGranted', 'kind'],
    ['QualificationRevoked', 'kind'],
    ['EnterpriseSanctioned', 'list'],
    ['EnterpriseSanctionLifted', 'list'],
    ['PolicyVersionTookEffect', 'kind'],
    ['PolicyVersionTookEffect', 'selectBy'],
    ['PolicyVersionTookEffect', 'parameters/0/key'],
    ['PolicyVersionTookEffect', 'parameters/0/mark'],
    ['PolicyVersionRejected', 'reason'],
    ...['productCode', 'rateType', 'lprBase', 'repriceCycle', 'repayMethod', 'guarantee', 'purpose'].map(
      (field): [string, string] => ['LoanFiled', field],
    ),
    ['LoanSubmitted', 'eligibleBy'],
    ['LoanReturned', 'reasons/0'],
    ['LoanRejected', 'reasons/0'],
    ['LoanWithdrawn', 'reason'],
  ])('lets a value that nobody here knows arrive: %s %s', (type, place) => {
    const event = events.find((one) => one.type === type);
    if (!event) throw new Error(`No event is called ${type}.`);
    const sample = sampleOf(event.context, `${kebab(type)}.v${event.version}.json`);
    const told = withValue(sample, place.split('/'), 'VALUE_OF_TOMORROW');
    expect(parseEvent(event, event.version, told).data).toEqual(told);
  });
});

const samples = (context: string) => join(__dirname, `../../../libs/contracts/${context}/samples`);

const sampleOf = (context: string, file: string): Record<string, unknown> => {
  expect(readdirSync(samples(context))).toContain(file);
  return JSON.parse(readFileSync(join(samples(context), file), 'utf8')) as Record<string, unknown>;
};

const withValue = (
  data: Record<string, unknown>,
  [first = '', ...rest]: readonly string[],
  value: string,
): Record<string, unknown> => {
  expect(Object.keys(data)).toContain(first);
  const inner = rest.length === 0 ? value : withValue(data[first] as Record<string, unknown>, rest, value);
  return (Array.isArray(data) ? data.with(Number(first), inner) : { ...data, [first]: inner }) as Record<
    string,
    unknown
  >;
};

const closedListsIn = (schema: unknown, at = ''): string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, inner]) =>
    keyword === 'enum'
      ? [`${at}: ${(inner as string[]).join(' ')}`]
      : closedListsIn(inner, `${at}/${keyword}`),
  );
};
