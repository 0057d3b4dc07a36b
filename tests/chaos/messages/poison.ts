import type { RawMessage } from './raw-producer';

/** A good message of the topic, as the relay sent it, under ids that no store knows. */
export type SampleMessage = Readonly<{
  key: string;
  headers: Readonly<Record<string, string>>;
  data: Readonly<Record<string, unknown>>;
}>;

export type Poison = Readonly<{
  name: string;
  /** Why it must end in the table; several where either is right. */
  reasons: readonly string[];
  make: (sampleMessage: SampleMessage) => RawMessage;
}>;

const OTHER_ID = '0f0f0f0f-0000-4000-8000-00000000dead';
const TEN_MEGABYTES = 10 * 1024 * 1024;

const withHeaders = ({ key, headers, data }: SampleMessage, changed: Record<string, string>): RawMessage => ({
  key,
  headers: { ...headers, ...changed },
  value: JSON.stringify(data),
});
const withValue = ({ key, headers }: SampleMessage, value: string | null): RawMessage => ({
  key,
  headers,
  value,
});
const withData = (sampleMessage: SampleMessage, changed: Record<string, unknown>): RawMessage =>
  withValue(sampleMessage, JSON.stringify({ ...sampleMessage.data, ...changed }));
/** As text, because an object literal would lose the key. */
const withMember = (sampleMessage: SampleMessage, member: string): RawMessage =>
  withValue(sampleMessage, `${JSON.stringify(sampleMessage.data).slice(0, -1)},${member}}`);

const bad = ['bad-message'];
const nobody = ['unidentified'];

/** Every way in which a message of a stream can be wrong. */
export const poisons: readonly Poison[] = [
  { name: 'JSON 不完整', reasons: bad, make: (one) => withValue(one, '{"loanId":"') },
  { name: '不是对象', reasons: bad, make: (one) => withValue(one, '[1,2,3]') },
  { name: '空值', reasons: bad, make: (one) => withValue(one, null) },
  {
    name: '乱码',
    reasons: bad,
    make: (one) => ({ ...withValue(one, null), value: Buffer.from([0xff, 0x00, 0xfe]) }),
  },
  { name: '10 MB', reasons: bad, make: (one) => withMember(one, `"pad":"${'x'.repeat(TEN_MEGABYTES)}"`) },
  { name: '负金额', reasons: bad, make: (one) => withData(one, { loanFen: -1, countedFen: -1 }) },
  { name: '小数金额', reasons: bad, make: (one) => withData(one, { loanFen: 0.5 }) },
  { name: '超大金额', reasons: bad, make: (one) => withMember(one, '"loanFen":9007199254740993') },
  { name: '缺字段', reasons: bad, make: (one) => withData(one, { bankId: undefined }) },
  { name: '原型污染', reasons: bad, make: (one) => withMember(one, '"__proto__":{"isAdmin":true}') },
  {
    name: '转义的原型污染',
    reasons: bad,
    make: (one) => withMember(one, '"\\u005f_proto__":{"isAdmin":true}'),
  },
  {
    name: '他行的业务',
    reasons: bad,
    make: (one) => withHeaders(one, { callerkind: 'bank', callerorg: OTHER_ID }),
  },
  { name: '消息键不符', reasons: bad, make: (one) => ({ ...withHeaders(one, {}), key: OTHER_ID }) },
  { name: '没有键', reasons: bad, make: (one) => ({ ...withHeaders(one, {}), key: null }) },
  {
    name: '没有消息头',
    reasons: nobody,
    make: ({ key, data }) => ({ key, headers: {}, value: JSON.stringify(data) }),
  },
  { name: '别的主题', reasons: nobody, make: (one) => withHeaders(one, { stream: 'registry.user' }) },
  { name: '版本不是数', reasons: nobody, make: (one) => withHeaders(one, { streamversion: '1e3' }) },
  { name: '版本为负', reasons: nobody, make: (one) => withHeaders(one, { streamversion: '-1' }) },
  { name: '版本溢出', reasons: nobody, make: (one) => withHeaders(one, { streamversion: '99999999999999' }) },
  { name: '控制字符', reasons: nobody, make: (one) => withHeaders(one, { ce_type: 'Loan\u0000Submitted' }) },
  {
    name: '注入',
    reasons: nobody,
    make: (one) => withHeaders(one, { ce_subject: `${OTHER_ID}'; drop table event; --` }),
  },
  { name: '版本缺号', reasons: ['gap'], make: (one) => withHeaders(one, { streamversion: '7' }) },
];

/** Written by a newer version of its service; what is in it nobody can read yet, and nobody ever will. */
export const fromTheFuture = (sampleMessage: SampleMessage): RawMessage => ({
  key: sampleMessage.key,
  headers: { ...sampleMessage.headers, ce_type: 'LoanWithdrawn', schemaversion: '2' },
  value: '{"later":true}',
});
