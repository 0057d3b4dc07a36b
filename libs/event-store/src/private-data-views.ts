import type { Caller } from './caller';
import { named, type Queryable } from './statement';

/** Written before anything is shown, so that nobody sees what is not in the log. */
export const logViews = async (
  client: Queryable,
  { subject, personId, org }: Caller,
  refs: readonly string[],
  query: string,
): Promise<void> => {
  await client.query(
    named(
      `insert into private_data_view (ref, subject, person_id, org, query)
       select ref, $2, $3, $4, $5 from unnest($1::uuid[]) as seen(ref)`,
      [refs, subject, personId, org, query],
    ),
  );
};

export type PrivateDataView = Readonly<{
  viewedAt: string;
  subject: string;
  personId: string | null;
  org: string;
  query: string;
}>;

const VIEWS = `select to_char(viewed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "viewedAt", subject,
  person_id as "personId", org, query from private_data_view where ref = $1 order by viewed_at desc limit 200`;

/** The newest views of a record, at most two hundred. */
export const newestViews = async (client: Queryable, ref: string): Promise<readonly PrivateDataView[]> => {
  const { rows } = await client.query({ text: VIEWS, values: [ref] });
  return rows;
};
