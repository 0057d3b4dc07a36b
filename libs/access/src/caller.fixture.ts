import type { Caller } from '@kejin/event-store';

export const BANK = 'b0000000-0000-4000-8000-000000000001';
export const OTHER = 'b0000000-0000-4000-8000-000000000002';
export const PERSON = 'a0000000-0000-4000-8000-000000000001';

export const caller = (kind: string, roles: readonly string[], regionCode: string | null = null): Caller => ({
  subject: 'li',
  org: BANK,
  kind,
  personId: PERSON,
  onBehalfOf: null,
  roles,
  regionCode,
});
