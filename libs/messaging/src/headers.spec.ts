import { BadMessage } from './header-values';
import { identify, recordedEventOf } from './headers';
import { headersOf, type RawEvent } from './relay/record-headers';

const event: RawEvent = {
  type: 'LoanSubmitted',
  data: '{}',
  position: '7',
  id: '11111111-1111-4111-8111-111111111111',
  stream: 'risk-compensation.loan',
  streamId: '22222222-2222-4222-8222-222222222222',
  streamVersion: '1',
  schemaVersion: '1',
  occurredOn: '2026-03-02',
  recordedAt: '2026-03-02T01:02:03.004Z',
  epoch: '1',
  owner: '33333333-3333-4333-8333-333333333333',
  callerOrg: '33333333-3333-4333-8333-333333333333',
  callerKind: 'bank',
  personId: null,
  onBehalfOf: null,
  caseId: '22222222-2222-4222-8222-222222222222',
  duty: null,
  command: 'SubmitLoan',
  commandKey: 'key',
  commandDigest: 'digest',
  correlationId: 'correlation',
  causationId: null,
  traceparent: null,
  writers: null,
  consequence: null,
};

const received = (change: Partial<RawEvent>) => {
  const headers = headersOf({ ...event, ...change });
  return recordedEventOf(headers, identify(headers), { type: event.type as string, data: {} });
};

describe('the envelope in the headers', () => {
  it.each(['bank', 'enterprise', 'kind-of-tomorrow'])(
    'brings the kind of caller as it is: %s',
    (callerKind) => {
      expect(received({ callerKind }).callerKind).toBe(callerKind);
    },
  );

  it.each([null, '', '\u0000'])('is not read without a kind of caller: %p', (callerKind) => {
    expect(() => received({ callerKind })).toThrow(BadMessage);
  });
});
