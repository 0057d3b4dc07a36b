import { z } from 'zod';
import {
  contractOf,
  defineEvent,
  defineStream,
  parseEvent,
  UnknownSchemaVersion,
  upcastData,
} from './event-contract';

// Version 1 had one name for the amount, version 2 none for the policy.
const ClaimFiled = defineEvent(
  'ClaimFiled',
  {
    version: 3,
    upcasts: {
      1: ({ amountFen, ...rest }) => ({ ...rest, lossFen: amountFen }),
      2: (data) => ({ ...data, policyVersion: 'SD-2021-19' }),
    },
  },
  '补偿申请备案',
  z.object({ lossFen: z.int(), policyVersion: z.string() }),
);

describe('an event of an earlier version', () => {
  it('is upcast step by step to the latest shape', () => {
    expect(parseEvent(ClaimFiled, 1, { amountFen: 35 })).toEqual({
      type: 'ClaimFiled',
      data: { lossFen: 35, policyVersion: 'SD-2021-19' },
    });
    expect(parseEvent(ClaimFiled, 2, { lossFen: 35 })).toEqual(parseEvent(ClaimFiled, 1, { amountFen: 35 }));
  });

  it('is taken as it is in the latest version', () => {
    const data = { lossFen: 35, policyVersion: 'SD-2023-155' };
    expect(parseEvent(ClaimFiled, 3, data)).toEqual({ type: 'ClaimFiled', data });
  });

  it('is checked when it comes from outside and trusted when it comes from the store', () => {
    expect(() => parseEvent(ClaimFiled, 3, { lossFen: '35' })).toThrow(z.ZodError);
    expect(upcastData(ClaimFiled, 2, { lossFen: 35, kept: true })).toEqual({
      lossFen: 35,
      kept: true,
      policyVersion: 'SD-2021-19',
    });
  });

  it('leaves what was stored untouched', () => {
    const stored = Object.freeze({ amountFen: 35 });
    upcastData(ClaimFiled, 1, stored);
    expect(stored).toEqual({ amountFen: 35 });
  });
});

describe('an event of an unknown version', () => {
  it('from a newer producer stops the reader', () => {
    expect(() => parseEvent(ClaimFiled, 4, {})).toThrow(UnknownSchemaVersion);
    expect(() => upcastData(ClaimFiled, 4, {})).toThrow('ClaimFiled v4 is newer than the known v3');
  });

  it.each([0, -1])('never existed: version %d', (version) => {
    expect(() => parseEvent(ClaimFiled, version, {})).toThrow(`ClaimFiled has no version ${version}.`);
  });

  it('cannot be defined: every version but the last has an upcast', () => {
    const withoutTwo = { version: 3, upcasts: { 1: (data: Record<string, unknown>) => data } };
    expect(() => defineEvent('Odd', withoutTwo, '试验', z.object({}))).toThrow(
      'Odd v3 has no upcast from v2.',
    );
  });
});

describe('a stream', () => {
  const stream = defineStream('risk-compensation', 'claim', '补偿申请', [ClaimFiled]);

  it('names its topic after the context and itself', () => {
    expect(stream.topic).toBe('risk-compensation.claim.v1');
  });

  it('finds an event by its type, and nothing for a stranger', () => {
    expect(contractOf(stream, 'ClaimFiled')).toBe(ClaimFiled);
    expect(contractOf(stream, 'ClaimPaid')).toBeUndefined();
  });
});
