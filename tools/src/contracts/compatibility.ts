type Json = Readonly<Record<string, unknown>>;

const WORDS = new Set(['title', 'description', 'examples', '$comment']);

/**
 * Why a published schema may not become this one; undefined where every reader of the old one can read the new one.
 * Words may change, optional fields may come, and a closed list of strings may become any string: a reader that takes
 * any string takes the old ones. Anything else is a new version of the event.
 */
export const breakOf = (published: unknown, now: unknown, at = ''): string | undefined => {
  if (Array.isArray(published) && Array.isArray(now))
    return published.length === now.length
      ? first(published.keys(), (index) => breakOf(published[index], now[index], `${at}/${index}`))
      : changed(at);
  if (!isObject(published) || !isObject(now)) return published === now ? undefined : changed(at);
  if (isOpened(published, now)) return undefined;
  const keywords = new Set([...Object.keys(published), ...Object.keys(now)]);
  return first(keywords, (keyword) => {
    const inner = `${at}/${keyword}`;
    if (WORDS.has(keyword)) return undefined;
    if (keyword === 'properties') return breakOfFields(published[keyword], now[keyword], inner);
    if (keyword === 'required') return breakOfRequired(published[keyword], now[keyword], inner);
    return breakOf(published[keyword], now[keyword], inner);
  });
};

// A field that is only in the new schema is judged by the list of required ones.
const breakOfFields = (published: unknown, now: unknown, at: string): string | undefined => {
  if (!isObject(published) || !isObject(now)) return changed(at);
  return first(Object.keys(published), (field) => breakOf(published[field], now[field], `${at}/${field}`));
};

const breakOfRequired = (before: unknown, after: unknown, at: string): string | undefined => {
  const sorted = (names: unknown) => JSON.stringify([...((names as string[] | undefined) ?? [])].sort());
  return sorted(before) === sorted(after) ? undefined : changed(at);
};

const isOpened = (published: Json, now: Json): boolean =>
  isOnly(published, ['enum', 'type']) &&
  published['type'] === 'string' &&
  isOnly(now, ['type']) &&
  now['type'] === 'string';

const isOnly = (schema: Json, keywords: readonly string[]): boolean => {
  const kept = Object.keys(schema).filter((keyword) => !WORDS.has(keyword));
  return kept.length === keywords.length && keywords.every((keyword) => Object.hasOwn(schema, keyword));
};

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const first = <Key>(keys: Iterable<Key>, judge: (key: Key) => string | undefined): string | undefined => {
  for (const key of keys) {
    const broken = judge(key);
    if (broken) return broken;
  }
  return undefined;
};

const changed = (at: string): string => `${at || '/'} 变了`;
