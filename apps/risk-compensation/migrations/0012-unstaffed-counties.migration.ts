import { PARTIES, type DatabaseRoles } from '@kejin/access';
import { AUDIT, CITY, OPERATIONS } from '@kejin/kernel';

/**
 * Which counties have somebody who may review. A reader sees no rights but its own, so the question is answered as the
 * owner, for the city and whoever keeps the system, and tells codes of counties only.
 */
export const unstaffedCountiesSql = ({ reader }: DatabaseRoles): string[] => [
  'create policy staffed on caller_right for select to current_user using (true)',
  `create function staffed_counties() returns setof text language sql stable
    security definer set search_path = public, pg_temp as $$
      select distinct region_code from caller_right
      where active and kind = 'county' and roles ? 'county-officer' and region_code is not null
        and array['${AUDIT}', '${CITY}', '${OPERATIONS}'] && ${PARTIES}
    $$`,
  'revoke all on function staffed_counties from public',
  `grant execute on function staffed_counties to ${reader}`,
];
