type Client = {
  query(statement: { text: string; values: unknown[] }): Promise<{ rows: { name: string }[] }>;
};

// A policy for the reader role must check the caller: by the parties, by the subject, or by the row's case.
const ASKS_WHO = `(p.qual like '%kejin.parties%' or p.qual like '%kejin.subject%' or p.qual ~ '^\\(EXISTS \\( SELECT')`;

const TABLES = `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')
    and has_any_column_privilege($1, c.oid, 'select') and c.relname <> all ($2::text[])
    and case
      when c.relkind = 'v' then not coalesce('security_invoker=true' = any (c.reloptions)
        or 'security_invoker=on' = any (c.reloptions), false)
      when c.relkind = 'm' then true
      else not (c.relrowsecurity and c.relforcerowsecurity)
        or not exists (select 1 from policies p where p.tablename = c.relname)
        or exists (select 1 from policies p where p.tablename = c.relname and not ${ASKS_WHO})
    end`;

// A security definer function sees all rows, so it must check the parties itself.
const FUNCTIONS = `select f.proname || '()' as name from pg_proc f join pg_namespace n on n.oid = f.pronamespace
  where n.nspname = 'public' and f.prosecdef and has_function_privilege($1, f.oid, 'execute')
    and f.prosrc not like '%kejin.parties%'`;

/**
 * Tables, views and functions through which the reader role reaches rows without a check of its parties. Tables that
 * everybody may read, also without sign-in, are named in `except`.
 */
export const tablesWithoutAudience = async (
  client: Client,
  reader: string,
  except: readonly string[] = [],
): Promise<string[]> => {
  const { rows } = await client.query({
    text: `with policies as (
        select tablename, qual from pg_policies
        where schemaname = 'public' and permissive = 'PERMISSIVE' and cmd in ('SELECT', 'ALL')
          and (roles && array[$1, 'public']::name[]))
      ${TABLES} union all ${FUNCTIONS} order by 1`,
    values: [reader, [...except]],
  });
  return rows.map(({ name }) => name);
};
