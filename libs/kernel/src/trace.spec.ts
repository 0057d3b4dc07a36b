import { traceFor, type RuleTrace } from './trace';

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
