import { pipelined, systemCaller, type Caller, type Identity, type PoolClient } from '@kejin/event-store';
import { forbidden } from '@kejin/http';
import type { DataSource, EntityManager } from 'typeorm';
import { callerOf, RIGHTS_TEXT } from './caller-fact';
import { permits } from './permits';
import { ownRowsFilter, partiesOf } from './parties';

/**
 * Gone with the transaction. A list is a different question for a bank with half the rows and for one with none, so
 * every query is planned for whoever asks. A caller with an own bank or county reads by the index of that column: the planner
 * cannot know how many rows the audience leaves, and would rather fetch all of a party's than the newest few.
 */
const partiesStatement = (parties: readonly string[], hasOwnColumn: boolean) => ({
  name: 'parties',
  text: `select set_config('kejin.parties', ($1::text[])::text, true),
    set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_bitmapscan', $2, true)`,
  values: [parties, hasOwnColumn ? 'off' : 'on'],
});

const BEGIN = { text: 'begin transaction isolation level repeatable read, read only' };

/**
 * The only way to read: the reader role, one transaction, the caller's rights, and row security set to the
 * parties they are. A query that forgets its `where` still answers the caller's own rows.
 */
export class Reader {
  constructor(private readonly dataSource: DataSource) {}

  /** Throws the problem `forbidden` for a caller without the right to `query`. */
  read<T>(
    identity: Identity,
    query: string,
    run: (manager: EntityManager, caller: Caller) => Promise<T>,
  ): Promise<T> {
    return this.within((client) => this.open(client, identity, query), run);
  }

  /**
   * Without sign-in: rows whose audience names the public, and tables that the test of row security names as readable by
   * everybody. No rights are looked up.
   */
  readAsPublic<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.within(async (client) => {
      await pipelined(client, [BEGIN, partiesStatement(partiesOf(undefined), false)]);
    }, run);
  }

  private async within<Opened, T>(
    open: (client: PoolClient) => Promise<Opened>,
    run: (manager: EntityManager, opened: Opened) => Promise<T>,
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const opened = await open(client);
      const answer = await run(runner.manager, opened);
      await client.query({ text: 'commit' });
      return answer;
    } catch (error) {
      await runner.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Two round trips on a pipelined connection: the caller's rights, then their parties as a setting. */
  private async open(client: PoolClient, identity: Identity, query: string): Promise<Caller> {
    const caller = await this.callerIn(client, identity);
    if (!caller || !permits(caller, query) || !hasCounty(caller)) throw forbidden();
    const { bankId, regionCode } = ownRowsFilter(caller);
    await client.query(partiesStatement(partiesOf(caller), (bankId ?? regionCode) !== null));
    return caller;
  }

  private async callerIn(client: PoolClient, identity: Identity): Promise<Caller | undefined> {
    if ('system' in identity) {
      await client.query(BEGIN);
      return systemCaller(identity.system);
    }
    const answers = await pipelined(client, [
      BEGIN,
      {
        name: 'row-subject',
        text: `select set_config('kejin.subject', $1, true)`,
        values: [identity.subject],
      },
      { name: 'caller-rights', text: RIGHTS_TEXT, values: [[identity.subject]] },
    ]);
    const [row] = answers[2] as Parameters<typeof callerOf>;
    return row && callerOf(row);
  }
}

// A county's officer without a county is refused instead of being shown an empty list.
const hasCounty = ({ kind, regionCode }: Caller): boolean => kind !== 'county' || regionCode !== null;
