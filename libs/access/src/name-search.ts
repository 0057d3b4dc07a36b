import type { EntityManager } from 'typeorm';
import type { OwnRowsFilter } from './parties';
import { PARTIES, type DatabaseRoles } from './row-security';

/** So many enterprises are looked up one by one; of more, the newest rows are looked through by their own name. */
const FEW_ENTERPRISES = 50;
/** Whoever has no more rows than this has the names of all their enterprises read, whoever else bears the part. */
const FEW_ROWS = 200;
/** Every enterprise of a province: nobody is left out of what is looked for among somebody's own. */
const ALL_ENTERPRISES = 1_000_000;

const NAMED = 'select enterprises_named($1, $2) as uscc, false as "isAll"';

/**
 * Of few rows the names; of many, one look at the index of the cases by enterprise, bank and region each, which a join
 * would not be held to. The branch that is not asked for is not begun.
 */
const ownNamedSql = (cases: string): string => `
  with own as materialized (select uscc from ${cases} where ($3::uuid is null or bank_id = $3)
    and ($4::text is null or region_code = $4) order by submitted_on desc limit ${FEW_ROWS + 1})
  select among.uscc, true as "isAll" from enterprises_among($1, array(select uscc from own)) as among (uscc)
    where (select count(*) from own) <= ${FEW_ROWS}
  union all
  (select named.uscc, false from enterprises_named($1, $2) as named (uscc)
    cross join lateral (select 1 from ${cases} one where one.uscc = named.uscc
      and ($3::uuid is null or one.bank_id = $3) and ($4::text is null or one.region_code = $4) limit 1) as borne
    where (select count(*) from own) > ${FEW_ROWS} limit $5)`;

/** Either the few enterprises of a name, or the name itself; both null where nobody asks for a name. */
export type NamedRow = readonly [few: readonly string[] | null, broad: string | null];

/** Whose rows are searched: the table of cases, and the caller's own bank or county. */
export type SearchedCases = Readonly<{ table: string; own: OwnRowsFilter }>;

/**
 * Who bears a part of a name today, by the names that this service knows, among those with cases in the caller's own
 * place. A name that many bear and few of them at this bank would have all of its rows looked through.
 */
export const enterprisesNamed = async (
  manager: EntityManager,
  part: string | undefined,
  { table, own: { bankId, regionCode } }: SearchedCases,
): Promise<NamedRow> => {
  if (part === undefined) return [null, null];
  const most = FEW_ENTERPRISES + 1;
  const seesAll = bankId === null && regionCode === null;
  const [text, values] = seesAll
    ? [NAMED, [part, most]]
    : [ownNamedSql(table), [part, ALL_ENTERPRISES, bankId, regionCode, most]];
  const rows = await manager.query<{ uscc: string; isAll: boolean }[]>(text, values);
  const isBroad = rows.length > FEW_ENTERPRISES && !rows[0]?.isAll;
  return isBroad ? [null, part] : [rows.map(({ uscc }) => uscc), null];
};

/** Where a service keeps the names: `which` narrows the table to enterprises. */
export type Names = Readonly<{ table: string; key: string; which: string; party: string }>;

/**
 * Chinese names are searched by any two characters of them, which an index of three finds nothing by: each name is
 * indexed by all its single characters and pairs, without an extension. Row security keeps such an index from being
 * used, so the search runs as the owner over public names and looks at the parties itself. Forced row security holds
 * for the owner as well: it is let see these rows, and nobody signs in as the owner.
 */
export const nameSearchSql = (
  { table, key, which, party }: Names,
  { app, reader }: DatabaseRoles,
): string[] => [
  `create function name_grams(name text) returns text[] language sql immutable strict parallel safe
    set search_path = pg_catalog as $$
      select array_agg(distinct substr(name, at, size)) from generate_series(1, length(name)) at,
        generate_series(1, 2) size where at + size - 1 <= length(name)
    $$`,
  `alter table ${table} add column name_grams text[] generated always as (name_grams(name)) stored`,
  `create index ${table}_name on ${table} using gin (name_grams) where ${which}`,
  `create policy owner_searches on ${table} for select to current_user using (true)`,
  `create function enterprises_named(part text, most integer) returns setof text language plpgsql stable
    security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
      begin
        return query select ${key} from ${table}
          where array['${party}'] && ${PARTIES}
            and ${which} and name_grams @> name_grams(part) and strpos(name, part) > 0
          limit most;
      end
    $$`,
  'revoke all on function enterprises_named from public',
  `grant execute on function enterprises_named to ${reader}`,
  'revoke all on function name_grams from public',
  `grant execute on function name_grams to ${app}, ${reader}`,
];

/**
 * The same search among enterprises that are known already: each is looked up by its code. The index of the names is read
 * as a bitmap, which the reader has switched off for callers with a place of their own.
 */
export const namesAmongSql = ({ table, key, which, party }: Names, { reader }: DatabaseRoles): string[] => [
  `create function enterprises_among(part text, among text[]) returns setof text language plpgsql stable
    security definer set search_path = public, pg_temp as $$
      begin
        return query select ${key} from ${table}
          where array['${party}'] && ${PARTIES} and ${which} and ${key} = any (among) and strpos(name, part) > 0;
      end
    $$`,
  'alter function enterprises_named(text, integer) set enable_bitmapscan = on',
  'revoke all on function enterprises_among from public',
  `grant execute on function enterprises_among to ${reader}`,
];
