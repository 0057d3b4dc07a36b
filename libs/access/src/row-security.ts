import type { DatabaseRoles } from '@kejin/service';

export type { DatabaseRoles };

/**
 * The parties of whoever asks, as the reader set them for this transaction. Unset is null before the first use in a
 * session and empty after it: both match no row.
 */
export const PARTIES = `nullif(current_setting('kejin.parties', true), '')::text[]`;

const policy = (table: string, condition: string, { reader }: DatabaseRoles): string[] => [
  `alter table ${table} enable row level security, force row level security`,
  `drop policy if exists reader_scope on ${table}`,
  `drop policy if exists reader_audience on ${table}`,
  `create policy reader_audience on ${table} for select to ${reader} using (${condition})`,
];

const among = (parties: readonly string[]): string =>
  `array[${parties.map((party) => `'${party}'`).join(', ')}] && ${PARTIES}`;

const appPolicy = (table: string, { app }: DatabaseRoles): string[] => [
  `drop policy if exists app_all on ${table}`,
  `create policy app_all on ${table} to ${app} using (true) with check (true)`,
];

const grants = (table: string, { app, reader }: DatabaseRoles): string[] => [
  `grant select on ${table} to ${reader}`,
  `grant select, insert, update, delete on ${table} to ${app}`,
];

/** For a table whose rows each carry their `audience`: the one policy of a tenant's rows. */
export const audiencePolicySql = (table: string, roles: DatabaseRoles): string[] => [
  ...policy(table, `audience && ${PARTIES}`, roles),
  ...appPolicy(table, roles),
  ...grants(table, roles),
];

/** For a table whose rows are all for the same parties, so that no row has to say it: registers, policy, progress. */
export const sameForAllPolicySql = (
  table: string,
  parties: readonly string[],
  roles: DatabaseRoles,
): string[] => [...policy(table, among(parties), roles), ...appPolicy(table, roles), ...grants(table, roles)];

/** For a table of rules: what stands is for everybody who signs in, what is still a draft only for those who make it. */
export const publishedPolicySql = (
  table: string,
  published: string,
  { drafts, all }: Readonly<{ drafts: readonly string[]; all: readonly string[] }>,
  roles: DatabaseRoles,
): string[] => [
  ...policy(table, `${among(drafts)} or (${published}) and ${among(all)}`, roles),
  ...appPolicy(table, roles),
  ...grants(table, roles),
];

/** Where a row's case stands: the table that carries the audience, by its key. */
export type CaseOf = Readonly<{ column: string; caseTable: string; caseKey: string }>;

/** For what belongs to a case: whoever sees the case's own row sees it. Grants nothing but reading. */
export const casePolicySql = (
  table: string,
  { column, caseTable, caseKey }: CaseOf,
  roles: DatabaseRoles,
): string[] => [
  ...policy(
    table,
    `exists (select from ${caseTable} of_case where of_case.${caseKey} = ${table}.${column})`,
    roles,
  ),
  ...appPolicy(table, roles),
  `grant select on ${table} to ${roles.reader}`,
];

/**
 * Gives a table its audience: the rows it has are filled by `filledBy`, an immutable expression over them, and the
 * migration fails where one stays without. A row that a projection writes without its audience is refused.
 */
export const audienceColumnSql = (table: string, filledBy: string): string[] => [
  `alter table ${table} no force row level security`,
  // Filled in the same pass that rewrites the table, past triggers that refuse an update.
  `alter table ${table} add column audience text[] generated always as (${filledBy}) stored`,
  `alter table ${table} alter column audience drop expression`,
  `do $$ declare unfilled bigint; begin
     select count(*) into unfilled from ${table}
       where audience is null or array_position(audience, null) is not null or not 'audit' = any (audience);
     if unfilled > 0 then raise exception 'table ${table}: % rows without an audience', unfilled; end if;
   end $$`,
  `alter table ${table} alter column audience set default '{}', alter column audience set not null`,
  // Not a check: an upsert of other columns would be refused for the row that it does not insert.
  `create trigger audience_told after insert or update on ${table}
    for each row when (not 'audit' = any (new.audience)) execute function refuse_bare_row()`,
  `create index ${table}_audience on ${table} using gin (audience)`,
  `alter table ${table} force row level security`,
];

/** The trigger function that refuses a row without its audience; once for every database. */
export const refuseBareRowsSql = `create or replace function refuse_bare_row() returns trigger language plpgsql as $$
  begin raise exception 'a row of % without its audience', tg_table_name using errcode = 'check_violation',
    constraint = tg_table_name || '_audience'; end $$`;

/** The same where the audience follows from the row's own key and never changes: the database keeps it. */
export const audienceOfKeySql = (table: string, madeOf: string): string[] => [
  `alter table ${table} add column audience text[] not null generated always as (${madeOf}) stored`,
  `create index ${table}_audience on ${table} using gin (audience)`,
];
