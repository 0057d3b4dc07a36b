import {
  defineEvent,
  defineStream,
  type RecordedEvent,
  type StreamContract,
} from '@kejin/contracts/envelope';
import { projection, readTable, type Projection } from '@kejin/event-store';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { headersOf, type RawEvent } from './relay/record-headers';

export const WidgetMade = defineEvent(
  'WidgetMade',
  1,
  '制成一件',
  z.object({ widgetId: z.uuid(), amountFen: z.int().min(0) }),
);
export const WidgetMoved = defineEvent(
  'WidgetMoved',
  1,
  '移动一件',
  z.object({ widgetId: z.uuid(), amountFen: z.int().min(0) }),
);
export const WidgetSeen = defineEvent('WidgetSeen', 1, '见到一件', z.object({ widgetId: z.uuid() }));

/** A context of its own per suite, so that suites share one Kafka. */
export const widgetContract = (stream = 'widget') =>
  defineStream(`t${randomBytes(5).toString('hex')}`, stream, '测试', [WidgetMade, WidgetMoved, WidgetSeen]);
export type WidgetContract = ReturnType<typeof widgetContract>;

export const widgetTable = readTable({
  name: 'widget_total',
  key: { widgetId: 'uuid' },
  columns: { amountFen: 'bigint', events: 'bigint', lastVersion: 'integer' },
});

/** A trigger stands for a rule of the database: it refuses amounts from a limit on, where one is set. */
export const widgetTableSql = (app: string): string[] => [
  `create table widget_total (widget_id uuid primary key, amount_fen bigint not null default 0,
    events bigint not null default 0, last_version integer not null default 0)`,
  'create table widget_refusal (from_fen bigint primary key)',
  `create function refuse_widget() returns trigger language plpgsql as $$
    begin
      if exists (select from widget_refusal where new.amount_fen >= from_fen) then
        raise exception 'amount % is refused', new.amount_fen using errcode = 'check_violation';
      end if;
      return new;
    end $$`,
  'create trigger refuse_widget before insert or update on widget_total for each row execute function refuse_widget()',
  `grant select, insert, update, delete on widget_total to ${app}`,
  `grant select on widget_refusal to ${app}`,
];

export const widgetProjection = (contract: WidgetContract): Projection => {
  const counted = (event: { data: { widgetId: string; amountFen: number }; streamVersion: number }) => [
    widgetTable.add({ widgetId: event.data.widgetId }, { amountFen: event.data.amountFen, events: 1 }),
    widgetTable.set({ widgetId: event.data.widgetId }, { lastVersion: event.streamVersion }),
  ];
  return projection({
    name: 'widget_total',
    tables: [widgetTable],
    contracts: [contract],
    on: { WidgetMade: counted, WidgetMoved: counted },
  });
};

/** The same id for the same name, so that a failed run can be read. */
export const uuidOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export type Widget = Readonly<{
  name: string;
  version: number;
  amountFen?: number;
  position?: number;
  type?: string;
  epoch?: number;
  schemaVersion?: number;
  data?: string;
}>;

export const rawWidget = (contract: StreamContract, widget: Widget): RawEvent => {
  const { name, version, amountFen = 1, position = 1, epoch = 1, schemaVersion = 1 } = widget;
  const type = widget.type ?? (version === 1 ? 'WidgetMade' : 'WidgetMoved');
  const org = uuidOf('office');
  return {
    position: String(position),
    id: uuidOf(`${contract.topic} ${name} ${version} ${epoch} ${amountFen}`),
    stream: `${contract.context}.${contract.stream}`,
    streamId: uuidOf(name),
    streamVersion: String(version),
    type,
    schemaVersion: String(schemaVersion),
    data: widget.data ?? JSON.stringify({ widgetId: uuidOf(name), amountFen }),
    occurredOn: '2025-03-01',
    recordedAt: '2025-03-01T02:03:04.567Z',
    epoch: String(epoch),
    owner: org,
    writers: null,
    consequence: null,
    callerOrg: org,
    callerKind: 'city',
    personId: uuidOf('person'),
    onBehalfOf: null,
    caseId: uuidOf(name),
    duty: null,
    command: 'MakeWidget',
    commandKey: `key ${name} ${version}`,
    commandDigest: 'digest',
    correlationId: 'correlation',
    causationId: null,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  };
};

export const recordedWidget = (contract: StreamContract, widget: Widget): RecordedEvent => {
  const raw = rawWidget(contract, widget);
  return {
    ...(raw as unknown as RecordedEvent),
    position: Number(raw.position),
    streamVersion: Number(raw.streamVersion),
    schemaVersion: Number(raw.schemaVersion),
    epoch: Number(raw.epoch),
    writers: null,
    consequence: false,
    data: JSON.parse(raw.data),
  };
};

/** As the relay would send it. */
export const widgetMessage = (contract: StreamContract, widget: Widget) => {
  const raw = rawWidget(contract, widget);
  return { key: raw.streamId, value: raw.data, headers: headersOf(raw) };
};
