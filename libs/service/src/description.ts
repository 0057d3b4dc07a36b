import { openApiOf } from '@kejin/http';
import { subscriptionIn, subscriptionsOf, type SubscriptionOptions } from '@kejin/messaging';
import type { Type } from '@nestjs/common';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants';
import { apiOf, controllersOf } from './module-controllers';
import { operatorControllersOf } from './operator-controllers';
import type { ServiceOptions } from './service-options';

/** A service's use of a topic. */
export type Consumption = Readonly<{ consumer: string; topic: string; types: readonly string[] }>;

/** What a service says of itself without being started: neither database nor Kafka is there. */
export type ServiceDescription = Readonly<{
  service: string;
  openapi: object;
  consumptions: readonly Consumption[];
}>;

export const serviceDescriptionOf = ({
  service,
  title,
  module,
  data,
  words,
}: ServiceOptions): ServiceDescription => ({
  service,
  openapi: openApiOf(apiOf(title, module, data ? operatorControllersOf(data) : [], words)),
  consumptions: [
    ...(data?.consumers ?? []).flatMap(subscriptionsOf),
    ...controllersOf(module).flatMap(subscriptionsIn),
  ].map(consumptionOf),
});

const consumptionOf = ({
  consumer,
  contract: { topic, events },
  types,
}: SubscriptionOptions): Consumption => ({
  consumer,
  topic,
  types: types ?? events.map(({ type }) => type),
});

/** Of the handlers of a controller with `@EventPattern`. */
const subscriptionsIn = ({ prototype }: Type): readonly SubscriptionOptions[] =>
  Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap(({ value }) => {
    const extras: unknown =
      typeof value === 'function' && Reflect.getMetadata(PATTERN_EXTRAS_METADATA, value);
    return subscriptionIn((extras || undefined) as Record<string, unknown> | undefined) ?? [];
  });
