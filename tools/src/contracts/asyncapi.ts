import type { EventContract, StreamContract } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { publishedContexts, eventsOf, type PublishedContext } from './catalogue';
import { toText, type Documents } from './documents';
import { envelopeHeaders } from './envelope-headers';

const PARTITIONS = 12;
const BINDING = '0.5.0';

/** One AsyncAPI 3 document per context: its topics, the events on each, headers and key. */
export const asyncApiDocuments = (): Documents =>
  new Map(
    publishedContexts.map((context) => [`docs/asyncapi/${context.name}.json`, toText(asyncApiOf(context))]),
  );

export const asyncApiOf = (context: PublishedContext) => ({
  asyncapi: '3.0.0',
  info: {
    title: `科金 ${context.title}`,
    version: '1.0.0',
    description:
      '每个主题一类业务对象，以对象编号为消息键，同一对象的事件保持先后顺序。消息体为事件数据（JSON），信封在消息头中（CloudEvents 1.0 二进制模式）。投递至少一次，按 streamversion 去重。',
    license: { name: 'Apache-2.0' },
  },
  defaultContentType: 'application/json',
  channels: Object.fromEntries(context.streams.map((stream) => [stream.stream, channelOf(stream)])),
  operations: Object.fromEntries(
    context.streams.map(({ stream, title }) => [
      `publish-${stream}`,
      { action: 'send', channel: { $ref: `#/channels/${stream}` }, title: `发布${title}事件` },
    ]),
  ),
  components: {
    messages: Object.fromEntries(eventsOf(context).map((event) => [event.type, messageOf(event)])),
    messageTraits: { envelope: { headers: envelopeHeaders } },
    schemas: Object.fromEntries(eventsOf(context).map((event) => [event.type, payloadOf(event)])),
  },
});

const channelOf = ({ topic, title, events }: StreamContract) => ({
  address: topic,
  title,
  messages: Object.fromEntries(events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
  bindings: {
    kafka: {
      topic,
      partitions: PARTITIONS,
      // Kept for ever: a read model is rebuilt from its topics.
      topicConfiguration: { 'retention.ms': -1 },
      bindingVersion: BINDING,
    },
  },
});

const messageOf = ({ type, version, meaning }: EventContract) => ({
  name: type,
  title: `${type} v${version}`,
  summary: meaning,
  contentType: 'application/json',
  traits: [{ $ref: '#/components/messageTraits/envelope' }],
  payload: { $ref: `#/components/schemas/${type}` },
  correlationId: { location: '$message.header#/correlationid' },
  bindings: {
    kafka: {
      key: { type: 'string', format: 'uuid', description: '业务对象编号，与 ce_subject 相同' },
      bindingVersion: BINDING,
    },
  },
});

// AsyncAPI's own schema format is a superset of draft 7. References within a schema start at the document's root.
const payloadOf = ({ type, schema }: EventContract): object => {
  const { $schema: _draft, ...payload } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  const inner = `"#/components/schemas/${type}/definitions/`;
  return JSON.parse(JSON.stringify(payload).replaceAll('"#/definitions/', inner));
};
