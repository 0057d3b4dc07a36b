import { policyFactTables } from './facts.migration';

/**
 * One row that is another after every change of the facts, whoever makes it: a consumer, a rebuild that puts its shadow
 * in the place of the rows, a hand with SQL. So the tables' own triggers write it. The value is a random one and not a
 * count: a count comes again after a rollback, or in a database that was put back, for other facts.
 */
export const policyFactsRevisionSql = ({ app }: { app: string }): string[] => [
  `create table policy_facts_revision (
    only_row boolean primary key default true check (only_row),
    revision uuid not null
  )`,
  'insert into policy_facts_revision (revision) values (gen_random_uuid())',
  `create function revise_policy_facts() returns trigger language plpgsql as $$
    begin
      update policy_facts_revision set revision = gen_random_uuid();
      return null;
    end $$`,
  ...policyFactTables.map(
    (table) => `create trigger facts_revised after insert or update or delete or truncate on ${table}
      for each statement execute function revise_policy_facts()`,
  ),
  `grant select, update on policy_facts_revision to ${app}`,
];
