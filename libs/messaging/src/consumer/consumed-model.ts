import type { StreamContract } from '@kejin/contracts/envelope';
import type { Projection } from '@kejin/event-store';
import type { EventHandler, SubscriptionOptions } from './subscription';

/** Everything one consumer writes: its place in the topics is theirs together, so they are rebuilt together. */
export type ConsumedModel = Readonly<{
  consumer: string;
  projections: readonly Projection[];
  /** Commands are decided by it: nothing of it is parked past, and it must not be too old. */
  deciding?: boolean;
}>;

/** A consumer by its name, which is that of its progress, and by what it writes; all else follows from these. */
export const consumer = (name: string, model: Omit<ConsumedModel, 'consumer'>): ConsumedModel => ({
  consumer: name,
  ...model,
});

/** One subscription a topic, with the types that a projection handles; the others only count as seen. */
export const subscriptionsOf = ({
  consumer: name,
  projections,
  deciding = false,
}: ConsumedModel): readonly SubscriptionOptions[] =>
  contractsOf(projections).map((contract) => ({
    consumer: name,
    contract,
    deciding,
    types: contract.events
      .map(({ type }) => type)
      .filter((type) => projections.some((one) => one.handles({ stream: streamNameOf(contract), type }))),
  }));

/** Folds a topic's events into what the model has of that topic. */
export const handlerOf = ({ projections }: ConsumedModel, { topic }: StreamContract): EventHandler => {
  const concerned = projections.filter(({ contracts }) => contracts.some((one) => one.topic === topic));
  return (_events, batch) => batch.apply(concerned);
};

const contractsOf = (projections: readonly Projection[]): readonly StreamContract[] => [
  ...new Map(projections.flatMap(({ contracts }) => contracts).map((one) => [one.topic, one])).values(),
];

const streamNameOf = ({ context, stream }: StreamContract): string => `${context}.${stream}`;
