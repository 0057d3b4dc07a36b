import { fact } from './fact';
import { isStale, type StoreOptions } from './store-options';
import { readTable } from './table';

const copy = readTable({ name: 'rate_copy', key: { id: 'text' }, columns: {} });
const source = (topics?: readonly string[]) =>
  fact({ name: 'rates', keyOf: String, load: () => Promise.resolve(new Map()), ...(topics && { topics }) });

const options = {
  freshness: {
    maxLagMs: 60_000,
    topics: new Set(['users', 'rates', 'unheard']),
    topicsOfTable: new Map([['rate_copy', ['rates']]]),
    agesOf: () => Promise.resolve(new Map()),
  },
  authorizer: { callers: source(['users']) },
} as unknown as StoreOptions;

const ages = (rates: number, users = 0) => new Map([['users', users], ['rates', rates]]); // prettier-ignore

describe('facts are too old', () => {
  it.each([
    ['at the limit', { rates: source(['rates']).at('today') }, ages(60_000), false],
    ['past it', { rates: source(['rates']).at('today') }, ages(60_001), true],
    ['past it, read as a row', { rates: copy.at({ id: 'a' }) }, ages(60_001), true],
    ['past it, but not asked for', {}, ages(60_001), false],
    ['past it, of a source that names no topic', { rates: source().at('today') }, ages(60_001), true],
    ['of an age that nobody knows', { rates: source(['unheard']).at('today') }, ages(0), true],
    ['of a topic that is not another’s here', { rates: source(['own']).at('today') }, ages(0), false],
    ['where the rights of the caller are, whatever was asked for', {}, ages(0, 60_001), true],
  ])('%s', (_, loads, known, expected) => {
    expect(isStale(options, loads, known)).toBe(expected);
  });

  it('never in a store without facts of others, always where nothing was read', () => {
    expect(isStale({ authorizer: options.authorizer }, {}, undefined)).toBe(false);
    expect(isStale(options, {}, undefined)).toBe(true);
  });
});
