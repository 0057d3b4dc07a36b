const text = (description: string) => ({ type: 'string', description });
const uuid = (description: string) => ({ type: 'string', format: 'uuid', description });
const digits = (description: string) => ({ type: 'string', pattern: '^[1-9][0-9]{0,15}$', description });

/** The envelope of every event, as the headers of its message. */
export const envelopeHeaders = {
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
