import type { Projection } from '@kejin/event-store';
import { type FactAges, type Freshness } from '@kejin/event-store';
import { topicAges } from './freshness-table';

type DecidingModel = Readonly<{ consumer: string; projections: readonly Projection[] }>;

const AHEAD_MS = 2_000;

/**
 * The store's view of how old its deciding facts are: by topic, what the publishers' beats vouch for. A row far ahead
 * of the clock says nothing: the clock was set back since.
 */
export const freshnessOf = (models: readonly DecidingModel[], maxLagMs: number): Freshness => {
  const consumers = models.map(({ consumer }) => consumer);
  const projections = models.flatMap((model) => model.projections);
  return {
    maxLagMs,
    topics: new Set(projections.flatMap(topicsOf)),
    topicsOfTable: new Map(
      projections.flatMap((one) => one.tables.map(({ name }) => [name, topicsOf(one)] as const)),
    ),
    agesOf: async (client): Promise<FactAges> => {
      const ages = new Map<string, number>();
      for (const { topic, ageMs } of await topicAges(client, consumers))
        ages.set(
          topic,
          ageMs === null || ageMs < -AHEAD_MS ? Infinity : Math.max(ageMs, ages.get(topic) ?? 0),
        );
      return ages;
    },
  };
};

const topicsOf = ({ contracts }: Projection): readonly string[] => contracts.map(({ topic }) => topic);
