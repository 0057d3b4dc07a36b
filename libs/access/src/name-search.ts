import type { EntityManager } from 'typeorm';
import { PARTIES, type DatabaseRoles } from './row-security';

/** So many enterprises are looked up one by one; of more, the newest rows are looked through by their own name. */
const FEW_ENTERPRISES = 50;

const NAMED = 'select enterprises_named($1, $2) as uscc';

/** Either the few enterprises of a name, or the name itself; both null where nobody asks for a name. */
export type Named = readonly [few: readonly string[] | null, broad: string | null];

/** Who bears a part of a name today, by the names that this service knows. */
export const enterprisesNamed = async (manager: EntityManager, part: string | undefined): Promise<Named> => {
  if (part === undefined) return [null, null];
  const rows = await manager.query<{ uscc: string }[]>(NAMED, [part, FEW_ENTERPRISES + 1]);
  return rows.length > FEW_ENTERPRISES ? [null, part] : [rows.map(({ uscc }) => uscc), null];
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
