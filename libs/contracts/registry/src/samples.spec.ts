import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvent } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { registryContracts } from './index';

const samples = join(__dirname, '../samples');
const schemas = join(__dirname, '../../../../docs/schemas/registry');
const events = registryContracts.flatMap((stream) => [...stream.events]);
const contractsByFile = new Map(events.map((event) => [kebab(event.type), event]));

describe('samples of the events', () => {
  it.each(events.map(({ type, version }) => [`${kebab(type)}.v${version}.json`]))('keeps %s', (file) => {
    expect(existsSync(join(samples, file))).toBe(true);
  });

  it.each(readdirSync(samples))('still reads %s as the latest shape', (file) => {
    const [name = '', version = ''] = file.split('.v');
    const contract = contractsByFile.get(name);
    if (!contract) throw new Error(`No event is called ${name}: an event that was published stays readable.`);
    const event = parseEvent(contract, Number.parseInt(version, 10), json(join(samples, file)));
    expect(contract.schema.parse(event.data)).toEqual(event.data);
  });

  it.each(readdirSync(samples))('matches the published schema of its version: %s', (file) => {
    const schema = z.fromJSONSchema(json(join(schemas, file)));
    expect(schema.safeParse(json(join(samples, file)))).toMatchObject({ success: true });
  });

  it.each(readdirSync(samples))('every field of %s matters to the schema', (file) => {
    const sample = json(join(samples, file));
    const schema = z.fromJSONSchema(json(join(schemas, file)));
    for (const field of Object.keys(sample))
      expect(schema.safeParse({ ...sample, [field]: { not: 'this' } })).toMatchObject({ success: false });
  });
});

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

function kebab(type: string): string {
  return type.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
