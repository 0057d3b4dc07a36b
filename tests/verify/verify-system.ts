import type { ApiService } from '@kejin/tools/client/api-client';
import type { KnownJournal } from '@kejin/tools/client/journal';
import type { Addresses } from '@kejin/tools/local/addresses';
import type { Finding, Tally } from './finding';
import { checkProjections } from './projections';
import { settle } from './settling';
import { StoreSnapshot } from './store-snapshot';
import { consumerTallies, decisionsTally, shownTallies, topicsTally } from './tallies-between-places';
import type { InjectedMessages } from './topic-copies';
import { readStore, StoreTallies, type StoreReading } from './verify-store';

export type VerifyOptions = Readonly<{
  journal?: KnownJournal;
  /** Messages that a test put into the topics itself; they are expected there, and parked. */
  injectedMessages?: InjectedMessages;
  /** Types of event of which a later release, which runs here, has written newer versions. */
  newer?: ReadonlySet<string>;
  /** Whether read models of others' events are folded anew as well. */
  topics?: boolean;
  /** How long relays and consumers may still be on their way. */
  withinMs?: number;
}>;

const NOTHING: InjectedMessages = new Set();

/** Compares everything that is written in more than one place, and says where two places disagree. */
export const verifySystem = async (addresses: Addresses, options: VerifyOptions = {}): Promise<Finding[]> => {
  const settled = await settle(addresses, options.withinMs ?? 60_000);
  const services = Object.keys(addresses.postgres.databases) as ApiService[];
  const snapshots = await Promise.all(services.map((service) => StoreSnapshot.open(addresses, service)));
  try {
    const tallies = new StoreTallies();
    const readings: StoreReading[] = [];
    for (const snapshot of snapshots.filter(({ hasStore }) => hasStore))
      readings.push(await readStore(snapshot, tallies, options));
    const others = [
      ...readings.flatMap(({ tables }) => tables),
      await topicsTally(addresses, readings, options.injectedMessages ?? NOTHING),
      ...(await consumerTallies(addresses, snapshots, readings, options.injectedMessages ?? NOTHING)),
      ...(await shownTallies(snapshots, readings)),
      await checkProjections(addresses, services, options.topics ?? true),
      await decisionsTally(snapshots),
    ];
    const findings = [
      ...tallies.findings(options.journal !== undefined),
      ...[...settled, ...others].map(findingOf),
    ];
    return findings.sort((a, b) => Number(a.check) - Number(b.check));
  } finally {
    await Promise.all(snapshots.map((snapshot) => snapshot.close()));
  }
};

const findingOf = ({ finding }: Tally): Finding => finding;
