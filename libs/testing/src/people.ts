import type { CallerKind } from '@kejin/contracts/envelope';

/** Somebody who signs in by the name that the list gives them, with the rights that the registry would have told of. */
export type TestPerson = Readonly<{
  org: string;
  kind: CallerKind;
  roles: readonly string[];
  regionCode?: string;
  userId?: string;
}>;
export type TestPeople = Readonly<Record<string, TestPerson>>;

type Connection = { query: (text: string, values: unknown[]) => Promise<unknown> };

/** The id of one of them; made of the place in the list where it is not said. */
export const personIdIn = (people: TestPeople, subject: string): string =>
  people[subject]?.userId ??
  `7b0c7c0e-2f5a-4d6a-9a55-0000000000${String(Object.keys(people).indexOf(subject) + 10)}`;

/** Their rights as the consumer of the registry would have brought them. */
export const insertPeople = async (connection: Connection, people: TestPeople): Promise<void> => {
  for (const [subject, { org, kind, regionCode = null, roles }] of Object.entries(people))
    await connection.query(
      `insert into caller_right (subject, user_id, org_id, kind, region_code, roles, active)
       values ($1, $2, $3, $4, $5, $6, true)`,
      [subject, personIdIn(people, subject), org, kind, regionCode, JSON.stringify(roles)],
    );
};
