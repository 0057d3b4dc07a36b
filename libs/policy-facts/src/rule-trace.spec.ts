import type { PolicyParameterKey } from '@kejin/contracts/policy';
import { isRefused } from '@kejin/kernel';
import fc from 'fast-check';
import { maximumRate, type RateFacts } from './maximum-rate';
import type { PolicyVersion } from './policy';
import { policyOn } from './policy-on';
import { RuleInputs } from './rule-inputs';
import { ruleTrace } from './rule-trace';
import { tracedValues, traceInputs, type PlainValue } from './trace-inputs';

describe('trace of a rule', () => {
  it('names the rule, the clause, the version and what was said', () => {
    const inputs = traceInputs('command', { termMonths: 12 });
    expect(
      ruleTrace(definition, { policy, inputs, values: { maximumE8: 1 }, passed: false, reason: '超限。' }),
    ).toEqual({
      rule: 'loan.max-rate',
      clause: '鲁科字〔2023〕154号',
      codeVersion: 1,
      policyVersion: 'SD-2023-154',
      inputs: [{ name: 'termMonths', value: 12, source: 'command', audience: 'bank' }],
      values: { maximumE8: 1 },
      outcome: 'failed',
      reason: '超限。',
      audience: 'bank',
    });
    expect(
      ruleTrace({ ...definition, audience: 'government' }, { inputs, passed: true, reason: '' }),
    ).toMatchObject({
      policyVersion: null,
      values: {},
      outcome: 'passed',
      audience: 'government',
    });
  });

  it('says of each parameter which version set it and how sure it is', () => {
    expect(policyInputs(['loan.maxRate', 'publicity.days'])).toEqual([
      { name: 'loan.maxRate/mode', value: 'LPR_PLUS_BP', source: 'policy:SD-2023-154:G?', audience: 'bank' },
      { name: 'loan.maxRate/basisPoints', value: 150, source: 'policy:SD-2023-154:G?', audience: 'bank' },
    ]);
  });

  it('runs the rule again to the identical result', () => {
    const lpr = { publishedOn: '2024-02-20', oneYearE8: 3_450_000, fiveYearE8: 3_950_000 };
    const facts: RateFacts = { termMonths: 36, benchmark: undefined, lpr };
    const first = maximumRate({ mode: 'LPR_PLUS_BP', basisPoints: 150 }, facts);
    const inputs = [...policyInputs(['loan.maxRate']), ...traceInputs('command', { facts })];
    const again = tracedValues(inputs) as {
      'loan.maxRate': Parameters<typeof maximumRate>[0];
      facts: RateFacts;
    };
    expect(maximumRate(again['loan.maxRate'], again.facts)).toEqual(first);
  });

  it('gives every input back as it was', () => {
    const name = fc.stringMatching(/^[a-z][a-zA-Z.]{0,8}$/);
    const { value } = fc.letrec<{ value: PlainValue; leaf: PlainValue }>((tie) => ({
      leaf: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null)),
      value: fc.oneof(
        { depthSize: 'small' },
        tie('leaf'),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 4 }), (values) => {
        expect(tracedValues(traceInputs('command', values))).toEqual(values);
      }),
    );
  });
});

const definition = { rule: 'loan.max-rate', clause: '鲁科字〔2023〕154号', codeVersion: 1 };

const version: PolicyVersion = {
  versionId: '5f0d3c1e-7a44-4c35-9a0e-2c7f1f6f3a10',
  code: 'SD-2023-154',
  kind: 'LOAN_COMPENSATION',
  regionCode: '37',
  effectiveFrom: '2023-12-01',
  effectiveTo: null,
  parameters: [
    { key: 'loan.maxRate', value: { mode: 'LPR_PLUS_BP', basisPoints: 150 }, mark: 'G?', source: '未确认' },
  ],
};

const found = policyOn([version], { kind: 'LOAN_COMPENSATION', regionCode: '371602', date: '2024-02-20' });
if (isRefused(found)) throw new Error(found.detail);
const policy = found;

const policyInputs = (keys: readonly PolicyParameterKey[]) => {
  const all = new RuleInputs();
  all.addPolicy(policy, keys);
  return all.inputs;
};

describe('inputs made in one pass', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const plain = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,6}$/),
    fc.oneof(
      leaf,
      fc.array(leaf),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), leaf),
      fc.array(fc.record({ on: leaf })),
    ),
  );

  it('are those of the trace, and the values are what the trace gives back', () => {
    fc.assert(
      fc.property(plain, (values) => {
        const inputs = new RuleInputs();
        inputs.add('command', values);
        expect(inputs.inputs).toEqual(traceInputs('command', values));
        expect(tracedValues(inputs.inputs)).toEqual(inputs.values);
      }),
    );
  });
});
