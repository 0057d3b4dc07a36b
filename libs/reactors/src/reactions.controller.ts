import { cursorOf, pageAnswer, pageOf, pageQuery } from '@kejin/contracts/envelope';
import { withConnection, type Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, notFound, Who } from '@kejin/http';
import { permitted, PLATFORM, runtimeOf, type DataRuntime, type Platform } from '@kejin/service';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { retryParked } from './reaction-table';

const place = cursorOf(z.int());
const listQuery = z.object({
  ...pageQuery(place),
  /** Waiting for more than a minute, refused, or set aside. */
  state: z.enum(['WAITING', 'REFUSED', 'PARKED']),
});
type ListQuery = z.output<typeof listQuery>;

const params = z.object({
  id: z.codec(z.string().regex(/^[1-9]\d{0,14}$/, { error: '应为编号，如 42' }), z.int(), {
    decode: Number,
    encode: String,
  }),
});
type Params = z.output<typeof params>;

const row = z.object({
  id: z.int(),
  reactor: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  stream: z.string(),
  streamId: z.string(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  told: z.string().nullable(),
  tries: z.int(),
  receivedAt: z.string(),
  waitingSince: z.string().nullable(),
  settledAt: z.string().nullable(),
});
type Row = z.output<typeof row>;

const LIST = `select id::float8 as id, reactor, event_id as "eventId", event_type as "eventType", stream,
    stream_id as "streamId", code, detail, told, tries,
    to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
    to_char(waiting_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "waitingSince",
    to_char(settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "settledAt"
  from reaction
  where case $1 when 'WAITING' then state = 'waiting' and waiting_since < statement_timestamp() - interval '1 minute'
      when 'REFUSED' then outcome = 'refused' else state = 'parked' end
    and ($2::bigint is null or id < $2) order by id desc limit $3`;

/** What the system does by itself because of events, where it did not come to its end. */
@Controller('operations/reactions')
export class ReactionsController {
  private readonly runtime: DataRuntime;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.runtime = runtimeOf(platform);
  }

  @Get()
  @Endpoint({
    permission: 'ReadOperations',
    summary: '系统自动办理：等待超过一分钟、被规则拒绝、出错搁置的事项',
    description: '新发生的在前。state 必填，一次查询一种状态。',
    query: listQuery,
    answer: pageAnswer(row, place),
  })
  async readReactions(@Who() identity: Identity, @FromQuery() { state, after, limit }: ListQuery) {
    await permitted(this.runtime, identity, 'ReadOperations');
    return withConnection(this.runtime.sources.appPool, async (client) => {
      const { rows } = await client.query({ text: LIST, values: [state, after?.[0] ?? null, limit + 1] });
      return pageOf(rows as Row[], limit, ({ id }): [number] => [id]);
    });
  }

  @Post(':id/retry')
  @Endpoint({
    permission: 'ReplayParked',
    summary: '重新办理一项出错搁置的系统事项',
    description: '原因消除后请求；可以重复请求，仍不能办理的会再次搁置。',
    params,
    answer: z.object({ id: z.int() }),
  })
  async retryReaction(@Who() identity: Identity, @FromPath() { id }: Params) {
    await permitted(this.runtime, identity, 'ReplayParked', `reaction ${id}`);
    if (!(await withConnection(this.runtime.sources.appPool, (client) => retryParked(client as never, id))))
      throw notFound('没有这项搁置的事项。');
    return { id };
  }
}
