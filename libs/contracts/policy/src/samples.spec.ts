import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvent } from '@kejin/contracts/envelope';
import { policyContracts } from './index';
import { policyParameterKeys } from './policy-parameters';
import { policyParameterTitles } from './parameter-titles';

const folder = join(__dirname, '../samples');
const events = policyContracts.flatMap((stream) => [...stream.events]);
const kebab = (type: string): string => type.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

describe('samples of policy events', () => {
  it('exist for every version of every event, and for nothing else', () => {
    const wanted = events.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, at) => `${kebab(type)}.v${at + 1}.json`),
    );
    expect(readdirSync(folder).sort()).toEqual(wanted.sort());
  });

  it.each(readdirSync(folder))('%s still parses to the last field', (file) => {
    const [, name, version] = /^(.+)\.v(\d+)\.json$/.exec(file) ?? [];
    const contract = events.find(({ type }) => kebab(type) === name);
    if (!contract) throw new Error(`${file} belongs to no event.`);
    const sample = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
    const parsed = parseEvent(contract, Number(version), sample);
    if (Number(version) === contract.version) expect(parsed.data).toEqual(sample);
  });
});

describe('catalogue of parameters', () => {
  it('has a Chinese title for every key', () => {
    expect(Object.keys(policyParameterTitles).sort()).toEqual([...policyParameterKeys].sort());
    for (const title of Object.values(policyParameterTitles)) expect(title).toMatch(/^[\u4e00-\u9fa5]/);
  });
});
