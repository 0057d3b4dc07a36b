import { PARTIES, type DatabaseRoles } from '@kejin/access';
import { SIGNED_IN } from '@kejin/kernel';

// Filed loans are the many and are read by date; what is on its way, given back or refused is listed by its stage.
const listIndexes: readonly string[] = [
  `create index loan_register_stage on loan_register (stage, submitted_on desc, loan_id desc) where stage <> 'FILED'`,
  `create index loan_register_bank_stage on loan_register (bank_id, stage, submitted_on desc, loan_id desc)
    where stage <> 'FILED'`,
  `create index loan_register_region_stage on loan_register (region_code, stage, submitted_on desc, loan_id desc)
    where stage <> 'FILED'`,
];

/**
 * Chinese names are searched by any two characters of them, which an index of three finds nothing by: each name is
 * indexed by all its single characters and pairs, without an extension. Row security keeps such an index from being
 * used, so the search runs as the owner over public names and looks at the parties itself.
 */
const nameSearch: readonly string[] = [
  `create function name_grams(name text) returns text[] language sql immutable strict parallel safe
    set search_path = pg_catalog as $$
      select array_agg(distinct substr(name, at, size)) from generate_series(1, length(name)) at,
        generate_series(1, 2) size where at + size - 1 <= length(name)
    $$`,
  'alter table enterprise_copy add column name_grams text[] generated always as (name_grams(name)) stored',
  'create index enterprise_copy_name on enterprise_copy using gin (name_grams)',
  `create function enterprises_named(part text, most integer) returns setof text language plpgsql stable
    security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
      begin
        return query select uscc from enterprise_copy
          where array['${SIGNED_IN}'] && ${PARTIES}
            and name_grams @> name_grams(part) and strpos(name, part) > 0
          limit most;
      end
    $$`,
];

export const loanListsSql = ({ app, reader }: DatabaseRoles): string[] => [
  ...listIndexes,
  ...nameSearch,
  'revoke all on function enterprises_named from public',
  `grant execute on function enterprises_named to ${reader}`,
  'revoke all on function name_grams from public',
  `grant execute on function name_grams to ${app}, ${reader}`,
];
