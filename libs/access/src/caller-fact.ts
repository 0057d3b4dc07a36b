import { userContract } from '@kejin/contracts/registry';
import { fact, type Caller } from '@kejin/event-store';

type RightRow = {
  subject: string;
  userId: string;
  orgId: string;
  kind: string;
  regionCode: string | null;
  roles: readonly string[];
  isSystem: boolean;
};

/** A disabled person, and a row without a user yet, have no rights; no token acts for the system. */
export const RIGHTS_TEXT = `select subject, user_id as "userId", org_id as "orgId", kind, region_code as "regionCode",
  roles, is_system as "isSystem" from caller_right where subject = any($1::text[]) and active
    and kind <> 'system'`;

/** A bank's own system is no person, so it holds no duty: it acts for its bank like that bank's staff. */
export const callerOf = ({
  subject,
  userId,
  orgId,
  kind,
  regionCode,
  roles,
  isSystem,
}: RightRow): Caller => ({
  subject,
  org: orgId,
  kind,
  personId: isSystem ? null : userId,
  onBehalfOf: null,
  roles,
  regionCode,
});

/** Callers by token subject, as the registry's facts have them in this database at this moment. */
export const callerFact = fact<string, Caller>({
  name: 'caller',
  topics: [userContract.topic],
  keyOf: (subject) => subject,
  load: async (client, subjects) => {
    const { rows } = await client.query({ name: 'caller-rights', text: RIGHTS_TEXT, values: [subjects] });
    return new Map((rows as RightRow[]).map((row) => [row.subject, callerOf(row)]));
  },
});
