import type { ApiService } from '@kejin/tools/client/api-client';
import type { KnownJournal } from '@kejin/tools/client/journal';
import { publishedContexts } from '@kejin/tools/contracts/catalogue';
import { checkJournal, CommandTable } from './command-table';
import type { Recount } from './contexts/context-check';
import { contextChecks } from './contexts/context-checks';
import { contractPass, orderPass, PublishedPass, type StreamHeads } from './event-passes';
import { Tally, type Finding } from './finding';
import { fourEyesPass } from './four-eyes';
import type { StoreSnapshot } from './store-snapshot';
import type { EventPass } from './stored-event';

/** What is compared over all stores, each check in one line of the table. */
export class StoreTallies {
  readonly journal = new Tally('1', '客户端得到答复的命令都在库中，且事件相同');
  readonly commands = new Tally('2', '命令的位置首尾相接，每个事件恰属一个命令');
  readonly order = new Tally('3', '事件位置与业务版本无缺号，所有者不变');
  readonly contracts = new Tally('3', '每个事件符合其契约');
  readonly fourEyes = new Tally('8', '同一案件一人一职');

  /** Those whose findings are complete once every store has been read. */
  findings(withJournal: boolean): Finding[] {
    const { journal, commands, order, contracts, fourEyes } = this;
    const all = [commands, order, contracts, fourEyes];
    return (withJournal ? [journal, ...all] : all).map((tally) => tally.finding);
  }
}

export type StoreReading = Readonly<{
  service: ApiService;
  heads: StreamHeads;
  position: number;
  /** Up to here the relay has surely published; behind it, perhaps. */
  checkpoint: number;
  published: PublishedPass['byTopic'];
  recounts: readonly Recount[];
  tables: readonly Tally[];
}>;

const topicsOf = (service: ApiService): string[] =>
  (publishedContexts.find(({ name }) => name === service)?.streams ?? []).map(({ topic }) => topic);

const NO_JOURNAL: KnownJournal = { prefixes: [], commands: [] };

type StoreOptions = Readonly<{ journal?: KnownJournal; newer?: ReadonlySet<string> }>;

/** One store, read once: every check looks at each row as it passes. */
export const readStore = async (
  snapshot: StoreSnapshot,
  tallies: StoreTallies,
  { journal = NO_JOURNAL, newer = new Set() }: StoreOptions,
): Promise<StoreReading> => {
  const { service } = snapshot;
  const table = new CommandTable(tallies.commands);
  for await (const command of snapshot.commands()) table.add(command);
  const order = orderPass(tallies.order);
  const checkpoint = await snapshot.value('select position as value from relay_checkpoint');
  const published = new PublishedPass(topicsOf(service), checkpoint);
  const recounts = contextChecks.filter((check) => check.service === service).map((check) => check.recount());
  const passes: EventPass[] = [
    table.pass(),
    order,
    contractPass(tallies.contracts, newer),
    published,
    ...recounts,
    fourEyesPass(tallies.fourEyes),
  ];
  for await (const row of snapshot.events()) for (const pass of passes) pass.event?.(row);
  for (const pass of passes) pass.end?.();
  checkJournal(tallies.journal, service, journal, table.events);
  const tables: Tally[] = [];
  for (const recount of recounts) tables.push(...(await recount.tables(snapshot)));
  return {
    service,
    heads: order.heads,
    position: await snapshot.value('select max(position) as value from event'),
    checkpoint,
    published: published.byTopic,
    recounts,
    tables,
  };
};
