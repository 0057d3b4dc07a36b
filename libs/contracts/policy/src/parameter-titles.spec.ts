import { policyParameterTitles } from './parameter-titles';
import { policyParameterKeys } from './policy-parameters';

describe('catalogue of parameters', () => {
  it('has a Chinese title for every key', () => {
    expect(Object.keys(policyParameterTitles).sort()).toEqual([...policyParameterKeys].sort());
    for (const title of Object.values(policyParameterTitles)) expect(title).toMatch(/^[\u4e00-\u9fa5]/);
  });
});
