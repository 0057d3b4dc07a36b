import { headersOf } from '../relay/record-headers';
import { uuidOf, rawWidget, widgetMessage, type WidgetContract } from '../widget.fixture';

export type Poison = (
  contract: WidgetContract,
  name: string,
) => { key: string | null; value: Buffer | string | null; headers?: object };

const bad =
  (change: (raw: Record<string, string | null>) => object): Poison =>
  (contract, name) => {
    const raw = { ...rawWidget(contract, { name, version: 1 }) };
    const changed = { ...raw, ...change(raw) };
    return { key: changed.streamId, value: changed.data, headers: headersOf(changed) };
  };
const without =
  (header: string): Poison =>
  (contract, name) => {
    const message = widgetMessage(contract, { name, version: 1 });
    return { ...message, headers: { ...message.headers, [header]: undefined as never } };
  };
const withHeader =
  (header: string, value: unknown): Poison =>
  (contract, name) => {
    const message = widgetMessage(contract, { name, version: 1 });
    return { ...message, headers: { ...message.headers, [header]: value } };
  };

/** Every way in which a message can be bad, with the reason it must be parked for. */
export const poisons: readonly (readonly [kind: string, reason: string, error: RegExp, poison: Poison])[] = [
  ['no headers at all', 'unidentified', /ce_id is missing/, () => ({ key: 'k', value: '{}' })],
  [
    'no value',
    'bad-message',
    /empty/,
    (contract, name) => ({ ...widgetMessage(contract, { name, version: 1 }), value: null }),
  ],
  ['no type', 'unidentified', /ce_type is missing/, without('ce_type')],
  [
    'a stream id that is none',
    'unidentified',
    /ce_subject is malformed/,
    bad(() => ({ streamId: "'; drop table event" })),
  ],
  ['a version that is none', 'unidentified', /streamversion/, bad(() => ({ streamVersion: '-1' }))],
  [
    'a version beyond an integer',
    'unidentified',
    /streamversion is too large/,
    bad(() => ({ streamVersion: '3000000000' })),
  ],
  ['a header twice', 'unidentified', /more than once/, withHeader('streamversion', ['1', '2'])],
  ['a header with a NUL', 'unidentified', /not text/, withHeader('ce_type', 'Widget\0Made')],
  ['a header of raw bytes', 'unidentified', /not text/, withHeader('ce_type', Buffer.from([0xff, 0xfe, 0]))],
  ['another stream', 'unidentified', /does not belong/, bad(() => ({ stream: 'other.stream' }))],
  ['JSON cut short', 'bad-message', /not JSON/, bad(() => ({ data: '{"widgetId": "' }))],
  ['JSON that is no object', 'bad-message', /not an object/, bad(() => ({ data: '[1]' }))],
  [
    'a negative amount',
    'bad-message',
    /WidgetMade v1/,
    bad(({ streamId }) => ({ data: `{"widgetId":"${streamId}","amountFen":-1}` })),
  ],
  [
    'an amount that is no integer',
    'bad-message',
    /WidgetMade v1/,
    bad(({ streamId }) => ({ data: `{"widgetId":"${streamId}","amountFen":0.1}` })),
  ],
  ['a missing field', 'bad-message', /WidgetMade v1/, bad(() => ({ data: '{"amountFen":1}' }))],
  [
    'a prototype',
    'bad-message',
    /__proto__/,
    bad(({ data }) => ({ data: data?.replace('{', '{"__proto__":{"isAdmin":true},') })),
  ],
  [
    'a hidden prototype',
    'bad-message',
    /__proto__/,
    bad(({ data }) => ({ data: data?.replace('{', '{"x":[{"\\u005f_proto__":{"isAdmin":true}}],') })),
  ],
  [
    'nesting without end',
    'bad-message',
    /not JSON|not an object|WidgetMade/,
    bad(() => ({ data: '['.repeat(200_000) + ']'.repeat(200_000) })),
  ],
  [
    'ten megabytes',
    'bad-message',
    /bytes/,
    bad(({ streamId }) => ({
      data: `{"widgetId":"${streamId}","amountFen":1,"x":"${'x'.repeat(10_000_000)}"}`,
    })),
  ],
  [
    'a bank in a foreign stream',
    'bad-message',
    /belongs to somebody else/,
    bad(() => ({ callerKind: 'bank', callerOrg: uuidOf('bank') })),
  ],
  [
    'a key that is not the stream',
    'bad-message',
    /the key/,
    (contract, name) => ({ ...widgetMessage(contract, { name, version: 1 }), key: uuidOf('elsewhere') }),
  ],
  ['a schema version 0', 'unidentified', /schemaversion/, bad(() => ({ schemaVersion: '0' }))],
  ['a missing envelope', 'bad-message', /commanddigest is missing/, without('commanddigest')],
  ['a first event with version 2', 'gap', /version 2 came where 1/, bad(() => ({ streamVersion: '2' }))],
  [
    'an amount no bigint holds',
    'failed',
    /22003|out of range/,
    bad(({ streamId }) => ({ data: `{"widgetId":"${streamId}","amountFen":9007199254740991}` })),
  ],
];
