import { projection, type Projection } from '@kejin/event-store';
import { uuidOf, rawWidget, widgetContract, widgetTable, type Widget } from '../widget.fixture';
import { headersOf } from '../relay/record-headers';
import type { ReceivedMessage } from '../received-message';
import { consumer, handlerOf, subscriptionsOf } from './consumed-model';
import type { ConsumedBatch } from './consumed-batch';
import { StreamSequencer } from './stream-sequencer';
import { Subscription } from './subscription';

const contract = widgetContract();
const other = widgetContract('other');

const writing = (name: string, streams: readonly (typeof contract)[], ...types: string[]): Projection =>
  projection({
    name,
    tables: [widgetTable],
    contracts: streams,
    on: Object.fromEntries(types.map((type) => [type, () => []])),
  });

const made = writing('made', [contract], 'WidgetMade');
const moved = writing('moved', [contract, other], 'WidgetMoved');

describe('a consumer that is said once', () => {
  it('subscribes to each topic of its projections, with the types that one of them handles', () => {
    const found = subscriptionsOf(consumer('facts', { projections: [made, moved], deciding: true }));
    expect(found).toEqual([
      { consumer: 'facts', contract, deciding: true, types: ['WidgetMade', 'WidgetMoved'] },
      { consumer: 'facts', contract: other, deciding: true, types: ['WidgetMoved'] },
    ]);
    const [one] = subscriptionsOf(consumer('copy', { projections: [made] }));
    expect(one).toEqual({ consumer: 'copy', contract, deciding: false, types: ['WidgetMade'] });
  });

  it('folds a topic into what it has of that topic', async () => {
    const model = consumer('copy', { projections: [made, moved] });
    const applied: (readonly Projection[])[] = [];
    const batch = { apply: async (given: readonly Projection[]) => void applied.push(given) };
    for (const topic of [contract, other])
      await handlerOf(model, topic)([], batch as unknown as ConsumedBatch);
    expect(applied).toEqual([[made, moved], [moved]]);
  });

  it.each([true, false])('counts what it does not handle as seen, unread (deciding: %s)', (deciding) => {
    const model = consumer('copy', { projections: [made], deciding });
    const [options] = subscriptionsOf(model);
    const subscription = new Subscription(options as never, handlerOf(model, contract));
    const sequencer = new StreamSequencer(subscription, new Map(), new Map(), { parksLeft: 0 });
    const widgets: Widget[] = [
      { name: 'w', version: 1, type: 'WidgetMade' },
      { name: 'w', version: 2, type: 'WidgetMoved', data: 'no JSON', schemaVersion: 99 },
      { name: 'w', version: 3, type: 'WidgetMade' },
    ];
    const stops = widgets.map((widget, offset) => sequencer.accept(received(widget, offset)));
    expect(stops).toEqual([undefined, undefined, undefined]);
    expect(sequencer.events.map(({ streamVersion }) => streamVersion)).toEqual([1, 3]);
    expect([sequencer.passed, sequencer.toPark, sequencer.unknownTypes]).toEqual([1, [], []]);
    expect(sequencer.advanced.get(uuidOf('w'))?.version).toBe(3);
  });
});

const received = (widget: Widget, offset: number): ReceivedMessage => {
  const raw = rawWidget(contract, widget);
  const [key, value] = [Buffer.from(String(raw.streamId)), Buffer.from(raw.data)];
  return { topic: contract.topic, partition: 0, offset, key, headers: headersOf(raw), value };
};
