import type { ApiService } from '@kejin/tools/client/api-client';
import type { Addresses } from '@kejin/tools/local/addresses';
import { Client } from 'pg';
import type { CommandRow, StoredRow } from './stored-event';

const PAGE = 5_000;

const EVENTS = `select position::float8 as position, id::text as id, stream, stream_id::text as "streamId",
    stream_version as "streamVersion", type, schema_version as "schemaVersion", data, owner,
    caller_org as "callerOrg", command_key as "commandKey", person_id::text as "personId",
    case_id::text as "caseId", duty, md5(stream_id::text || '|' || stream_version || '|' || data::text) as digest
  from event order by position`;

const COMMANDS = `select caller_org as "callerOrg", key, first_position::float8 as "firstPosition",
    last_position::float8 as "lastPosition", refusal from command order by first_position`;

/** The superuser's way into one service's database: row security hides nothing from it. */
export const databaseUrl = (addresses: Addresses, service: ApiService): string => {
  const url = new URL(addresses.postgres.url);
  url.pathname = new URL(addresses.postgres.databases[service].owner).pathname;
  return url.href;
};

/** One moment of one database: everything read from it fits together, whatever is written meanwhile. */
export class StoreSnapshot {
  private constructor(
    readonly service: ApiService,
    readonly client: Client,
    readonly hasStore: boolean,
    readonly isConsumer: boolean,
  ) {}

  static async open(addresses: Addresses, service: ApiService): Promise<StoreSnapshot> {
    const client = new Client({ connectionString: databaseUrl(addresses, service) });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin isolation level repeatable read, read only');
    const { rows } = await client.query<{ store: boolean; consumer: boolean }>(
      `select to_regclass('public.event') is not null as store,
        to_regclass('public.consumer_stream') is not null as consumer`,
    );
    return new StoreSnapshot(service, client, rows[0]?.store === true, rows[0]?.consumer === true);
  }

  async rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(text, values)).rows;
  }

  async value(text: string): Promise<number> {
    const [row] = await this.rows<{ value: string | number | null }>(text);
    return Number(row?.value ?? 0);
  }

  events(): AsyncGenerator<StoredRow> {
    return this.paged<StoredRow>('verify_events', EVENTS);
  }

  commands(): AsyncGenerator<CommandRow> {
    return this.paged<CommandRow>('verify_commands', COMMANDS);
  }

  /** A long table through a cursor, so that memory holds one page of it. */
  async *paged<Row extends object>(cursor: string, text: string): AsyncGenerator<Row> {
    await this.client.query(`declare ${cursor} no scroll cursor for ${text}`);
    for (;;) {
      const page = await this.rows<Row>(`fetch ${PAGE} from ${cursor}`);
      yield* page;
      if (page.length < PAGE) break;
    }
    await this.client.query(`close ${cursor}`);
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
