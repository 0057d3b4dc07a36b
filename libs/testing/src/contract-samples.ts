import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvent, type EventContract, type StreamContract } from '@kejin/contracts/envelope';
import { z } from 'zod';

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** `LoanSubmitted` → `loan-submitted`, as files of schemas and samples are named. */
const kebab = (type: string): string => type.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** One sample of every version of every event of a context, for ever: it is read, and matches its published schema. */
export const contractSamples = (contracts: readonly StreamContract[], folder: string): void => {
  const samples = join(folder, 'samples');
  const schemas = join(folder, '../../../docs/schemas', folder.split('/').at(-1) ?? '');
  const events: readonly EventContract[] = contracts.flatMap((stream) => [...stream.events]);
  const byName = new Map(events.map((event) => [kebab(event.type), event]));

  it('has a sample of every version of every event, and of nothing else', () => {
    const wanted = events.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, at) => `${kebab(type)}.v${at + 1}.json`),
    );
    expect(readdirSync(samples).sort()).toEqual(wanted.sort());
  });

  it.each(readdirSync(samples))('still reads %s as the latest shape', (file) => {
    const [name = '', version = ''] = file.split('.v');
    const contract = byName.get(name);
    if (!contract) throw new Error(`No event is called ${name}: an event that was published stays readable.`);
    const sample = json(join(samples, file));
    const event = parseEvent(contract, Number.parseInt(version, 10), sample);
    expect(contract.schema.parse(event.data)).toEqual(event.data);
    if (Number.parseInt(version, 10) === contract.version) expect(event.data).toEqual(sample);
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
};
