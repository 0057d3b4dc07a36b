import {
  audienceColumnSql,
  audiencePolicySql,
  PARTIES,
  sameForAllPolicySql,
  type DatabaseRoles,
} from '@kejin/access';
import { SIGNED_IN } from '@kejin/kernel';
import { sqlMigration } from '@kejin/service';

/** Public register data: for whoever signs in. */
const registers = ['enterprise', 'qualification', 'bank', 'branch', 'office'];

// As the projection writes it: a bank's people for their bank, everybody for the city that keeps the list.
const USER_AUDIENCE = `case when bank_id is null then array['audit', 'city']
  else array['audit', 'bank:' || bank_id::text, 'city'] end`;

// A name is found by an index that row security keeps from being used, so the search runs as the owner and looks at
// the parties itself.
const searchSql = `create or replace function enterprises_by_name(part text, region text, after_uscc text, most integer)
  returns setof enterprise language sql stable security definer set search_path = public, pg_temp as $$
    select * from enterprise
    where array['${SIGNED_IN}'] && ${PARTIES}
      and name like '%' || replace(replace(replace(part, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
      and (region is null or region_code = region)
      and (after_uscc is null or uscc > after_uscc)
    order by uscc limit most
  $$`;

export const registryAudienceSql = (roles: DatabaseRoles): string[] => [
  ...registers.flatMap((table) => sameForAllPolicySql(table, [SIGNED_IN], roles)),
  ...audienceColumnSql('registered_user', USER_AUDIENCE),
  ...audiencePolicySql('registered_user', roles),
  searchSql,
];

export const registryAudienceMigration = sqlMigration('RegistryAudience1764000013001', registryAudienceSql);
