import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './user-api';
import { UserQuery } from './user.query';

/** People and systems. A bank's administrator sees the bank's own, and of others not even that they exist. */
@Controller('users')
export class UserQueriesController {
  constructor(private readonly users: UserQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadUsers',
    summary: '人员与权限',
    description: '以登录名为序。银行管理员看本行的，登记员与运营机构看全部；姓名只对有权的人显示，查看留痕。',
    query: api.UserFilter,
    answer: api.userPage,
  })
  readUsers(@Who() identity: Identity, @FromQuery() query: api.UserFilter) {
    return this.users.list(identity, query);
  }

  @Get(':userId')
  @Endpoint({
    permission: 'ReadUsers',
    summary: '一名人员',
    description: '姓名与联系方式只对有权的人显示，查看留痕。',
    params: api.UserPath,
    answer: api.UserRow,
  })
  readUser(@Who() identity: Identity, @FromPath() { userId }: api.UserPath) {
    return this.users.one(identity, userId);
  }
}
