import { accept, isRefused, refuse } from './decision';
import { replay, type DomainEvent, type Stream } from './stream';
import { traceFor, type RuleTrace } from './trace';

describe('stream', () => {
  it('is what its events made of it, oldest first', () => {
    const history = [event('a'), event('b'), event('c')];
    expect(replay(letters, history)).toBe('abc');
    expect(replay(letters, [])).toBe('');
  });
});

describe('decision', () => {
  it('is a refusal or events, never both', () => {
    expect(isRefused(refuse('too-late', '已超过备案期限。'))).toBe(true);
    expect(isRefused(accept(event('a')))).toBe(false);
  });
});

describe('trace', () => {
  it('shows an officer everything', () => {
    expect(traceFor('government', [quota])).toEqual([quota]);
  });

  it('shows a bank the outcome and its own inputs, never the loans of another bank', () => {
    expect(traceFor('bank', [quota])).toEqual([
      { ...quota, inputs: quota.inputs.slice(0, 1), values: {}, reason: '' },
    ]);
  });

  it('shows a bank the reason of a rule that is meant for it', () => {
    const open: RuleTrace = { ...quota, audience: 'bank' };
    expect(traceFor('bank', [open])[0]).toMatchObject({ reason: quota.reason, values: quota.values });
  });
});

const letters: Stream<string, DomainEvent<string, string>> = {
  name: 'letters',
  initialState: '',
  evolve: (state, { data }) => state + data,
};

const event = (letter: string) => ({ type: 'LetterAdded', data: letter });

const quota: RuleTrace = {
  rule: 'counted-cap',
  clause: '测试条款第一条',
  policyVersion: 'SD-2019',
  codeVersion: 1,
  inputs: [
    { name: 'loanFen', value: 5_000_000_00, source: 'command', audience: 'bank' },
    { name: 'otherLoansFen', value: 7_000_000_00, source: 'ledger', audience: 'government' },
  ],
  values: { countedFen: 3_000_000_00 },
  outcome: 'passed',
  reason: '剩余额度内计入。',
  audience: 'government',
};
