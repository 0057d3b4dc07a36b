import {
  callerKinds,
  cursorOf,
  openString,
  pageAnswer,
  pageQuery,
  regionCode,
} from '@kejin/contracts/envelope';
import { roles } from '@kejin/contracts/registry';
import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { UserQuery } from './user.query';

const cursor = cursorOf(z.string());

const filter = z.object({ orgId: z.uuid().optional(), ...pageQuery(cursor) });
export type UserFilter = z.output<typeof filter>;

const user = z.object({
  userId: z.uuid(),
  subject: z.string(),
  kind: openString(callerKinds),
  orgId: z.uuid(),
  regionCode: regionCode.nullable(),
  isSystem: z.boolean(),
  roles: z.array(openString(roles)),
  isActive: z.boolean(),
  /** Null for those who may not see names; where the record holds none any more, `nameNotice` says why. */
  name: z.string().nullable(),
  contact: z.string().nullable(),
  nameNotice: z.object({ code: z.string(), detail: z.string() }).nullable(),
  /** What an erasure names; null where the name is not for the caller. */
  privateRef: z.uuid().nullable(),
});

const params = z.object({ userId: z.uuid() });

/** People and systems. A bank's administrator sees the bank's own, and of others not even that they exist. */
@Controller('users')
export class UserRegisterController {
  constructor(private readonly users: UserQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadUsers',
    summary: '人员与权限',
    query: filter,
    answer: pageAnswer(user, cursor),
  })
  readUsers(@Who() identity: Identity, @FromQuery() query: UserFilter) {
    return this.users.list(identity, query);
  }

  @Get(':userId')
  @Endpoint({ permission: 'ReadUsers', summary: '一名人员', params, answer: user })
  readUser(@Who() identity: Identity, @FromPath() { userId }: z.infer<typeof params>) {
    return this.users.one(identity, userId);
  }
}
