import { defineEvent, defineStream, type EventOf } from '@kejin/contracts/envelope';
import {
  commandRequest,
  setDriverTypes,
  storeSchemaSql,
  streamOf,
  uuid5,
  type CommandOutcome,
  type EventStore,
} from '@kejin/event-store';
import { accept, refuse, type Stream } from '@kejin/kernel';
import { withClient } from '@kejin/local';
import { escapeIdentifier } from 'pg';
import { z } from 'zod';
import { reactor, type Reactor } from './reactor';
import { reactorsMigrationSql } from './reactors.migration';

setDriverTypes();

// Orders and what is delivered because of them.
const Placed = defineEvent('OrderPlaced', 1, '下单', z.object({ orderId: z.uuid(), item: z.string() }));
const Delivered = defineEvent('OrderDelivered', 1, '送达', z.object({ orderId: z.uuid(), item: z.string() }));
export const orderContract = defineStream('test', 'order', '订单', [Placed]);
export const deliveryContract = defineStream('test', 'delivery', '交付', [Delivered]);
type Event = EventOf<(typeof orderContract.events)[number] | (typeof deliveryContract.events)[number]>;

const counting: Stream<number, Event> = {
  initialState: 0,
  evolve: (count) => count + 1,
};
const orders = streamOf(orderContract, counting);
const deliveries = streamOf(deliveryContract, counting);

export const deliveryOf = (orderId: string): string => uuid5(orderId, 'delivery');

/** What the reactor meets: `sold-out` is refused, `on-its-way` is retried, `poison` is a bug. */
export const world = { isHere: true, isMended: false };

/** Delivers what was ordered. */
export const delivering = (changes: Partial<Reactor> = {}): Reactor => ({
  ...reactor({
    name: 'deliver',
    contract: orderContract,
    types: ['OrderPlaced'],
    firstPosition: 1,
    notifies: 'city',
    retryOn: ['on-its-way'],
    react: async ({ data }, { act }) => {
      if (data.item === 'poison' && !world.isMended) throw new Error('A bug.');
      await act('deliver', () =>
        commandRequest({
          command: 'Deliver',
          body: { item: data.item },
          loads: { delivery: deliveries.at(deliveryOf(data.orderId)) },
          decide: () => {
            if (data.item === 'sold-out') return refuse('sold-out', '已售完。');
            if (data.item === 'on-its-way' && !world.isHere) return refuse('on-its-way', '尚在途中。');
            return accept({ type: 'OrderDelivered' as const, data });
          },
        }),
      );
    },
  }),
  ...changes,
});

export const place = (store: EventStore, orderId: string, item: string): Promise<CommandOutcome> =>
  store.execute(
    { identity: { system: 'test' }, key: `${orderId} ${item} ${Math.random()}`, correlationId: orderId },
    () =>
      commandRequest({
        command: 'PlaceOrder',
        body: {},
        loads: { order: orders.at(orderId) },
        decide: () => accept({ type: 'OrderPlaced' as const, data: { orderId, item } }),
      }),
  );

export const migrateOrders = (ownerUrl: string, appUrl: string): Promise<void> => {
  const app = escapeIdentifier(new URL(appUrl).username);
  return withClient(ownerUrl, async (owner) => {
    for (const statement of [...storeSchemaSql(app), ...reactorsMigrationSql({ app })])
      await owner.query(statement);
  });
};

export const silentLog = { debug: () => undefined, info: () => undefined, warn: () => undefined };
