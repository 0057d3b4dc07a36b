import type { EventContract, StreamContract } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { publishedContexts, eventsOf, type PublishedContext } from './catalogue';
import { toText, type Documents } from './documents';

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
    messageTraits: { envelope: { headers } },
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

const text = (description: string) => ({ type: 'string', description });
const uuid = (description: string) => ({ type: 'string', format: 'uuid', description });
const digits = (description: string) => ({ type: 'string', pattern: '^[1-9][0-9]{0,15}$', description });

const headers = {
  type: 'object',
  properties: {
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: uuid('事件编号'),
    ce_type: text('事件类型'),
    ce_source: text('发布方'),
    ce_time: { type: 'string', format: 'date-time', description: '记录时刻（UTC）' },
    ce_subject: uuid('业务对象编号，同消息键'),
    'content-type': { type: 'string', const: 'application/json' },
    stream: text('业务对象类别，如 risk-compensation.loan'),
    streamversion: digits('该对象的第几个事件，从 1 起连续'),
    schemaversion: digits('事件数据的版本'),
    epoch: digits('发布方的纪元，恢复备份后加一'),
    position: digits('发布方的提交顺序号，无间断'),
    occurredon: { type: 'string', format: 'date', description: '业务发生日（中国日期）' },
    owner: text('对象归属的组织'),
    callerorg: text('办理人所属组织'),
    callerkind: text('办理人类别'),
    personid: uuid('办理人编号，系统办理时无'),
    onbehalfof: uuid('被代办人编号，无代办时无'),
    caseid: uuid('案件编号'),
    duty: text('办理人在案件中的职责，无职责时无'),
    command: text('命令'),
    commandkey: text('命令的幂等键'),
    commanddigest: text('命令内容摘要'),
    correlationid: text('关联编号'),
    causationid: text('由哪个事件引起，无时不带'),
    traceparent: text('W3C 链路标识，无时不带'),
  },
  required: [
    ...['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_subject', 'content-type', 'stream'],
    ...[
      'streamversion',
      'schemaversion',
      'epoch',
      'position',
      'occurredon',
      'owner',
      'callerorg',
      'callerkind',
    ],
    ...['caseid', 'command', 'commandkey', 'commanddigest', 'correlationid'],
  ],
};
