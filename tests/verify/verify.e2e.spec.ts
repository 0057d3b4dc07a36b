import { withClient } from '@kejin/local';
import type { ApiService } from '@kejin/tools/client/api-client';
import { readJournal, type KnownJournal } from '@kejin/tools/client/journal';
import { Prng } from '@kejin/tools/sample/prng';
import { escapeIdentifier as name } from 'pg';
import { RawProducer, partitionOf } from '../chaos/messages/raw-producer';
import { headersAsText, loanMessages, LOAN_TOPIC } from '../chaos/messages/sample-messages';
import { startTestSystem, type TestSystem } from '../chaos/test-system';
import { CommandClient } from '../chaos/workload/command-client';
import { Observations } from '../chaos/workload/outcome';
import { Workload } from '../chaos/workload/workload';
import { isClean, type Finding } from './finding';
import { databaseUrl } from './store-snapshot';
import { verifySystem } from './verify-system';

jest.setTimeout(900_000);

type Place = Readonly<{ service: ApiService; table: string; where: string }>;
type Undo = () => Promise<void>;

describe('verify', () => {
  let testSystem: TestSystem;
  let journal: KnownJournal;

  beforeAll(async () => {
    testSystem = await startTestSystem(`verify-${process.pid}`);
    const file = testSystem.journal('verify', 'verify-');
    const seen = new Observations();
    const commandClient = new CommandClient({ addresses: testSystem.addresses, journal: file, seen });
    const workload = new Workload({ commandClient, seen, prng: new Prng(7), prefix: 'verify-', parallel: 2 });
    workload.start();
    await workload.reach(25);
    await workload.stop();
    file.close();
    journal = await readJournal(file.path);
    expect(seen.violations).toEqual([]);
  });
  afterAll(() => testSystem.stop());

  const verify = (known = journal) => verifySystem(testSystem.addresses, { journal: known, withinMs: 2_000 });

  /** Past triggers and keys, as only a superuser can; the answer puts the row back as it was. */
  const tamper = ({ service, table, where }: Place, change: string): Promise<Undo> =>
    onPast(service, async (query) => {
      const one = `ctid = (select min(ctid) from ${name(table)} where ${where})`;
      const [before] = await query(`select to_jsonb(t) as row from ${name(table)} t where ${one}`);
      if (!before) throw new Error(`No row of ${table} where ${where}.`);
      const [after] = await query(`${change} where ${one} returning ctid::text as place`);
      // What the database makes itself cannot be put back.
      const generated = await query(
        `select attname from pg_attribute where attrelid = $1::regclass and attgenerated <> ''`,
        [table],
      );
      const columns = Object.keys(before['row'] as object)
        .filter((column) => !generated.some(({ attname }) => attname === column))
        .map(name)
        .join(', ');
      const restored = `insert into ${name(table)} (${columns}) overriding system value
        select ${columns} from jsonb_populate_record(null::${name(table)}, $1)`;
      return async () => {
        await onPast(service, async (again) => {
          await again(`delete from ${name(table)} where ctid = '${String(after?.['place'])}'::tid`);
          await again(restored, [JSON.stringify(before['row'])]);
        });
      };
    });

  type Query = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  const onPast = <Result>(service: ApiService, work: (query: Query) => Promise<Result>): Promise<Result> =>
    withClient(databaseUrl(testSystem.addresses, service), async (client) => {
      await client.query('begin');
      await client.query('set local session_replication_role = replica');
      const result = await work(async (text, values = []) => (await client.query(text, values)).rows);
      await client.query('commit');
      return result;
    });

  const failing = (findings: readonly Finding[]): string[] => [
    ...new Set(findings.filter(({ differences }) => differences > 0).map(({ check }) => check)),
  ];
  const updating = (place: Place, set: string): Promise<Undo> =>
    tamper(place, `update ${place.table} set ${set}`);

  it('finds nothing in a system that was left alone', async () => {
    const findings = await verify();
    expect(findings.flatMap(({ first }) => first)).toEqual([]);
    expect(new Set(findings.map(({ check }) => check))).toEqual(new Set([...'123456789', '10']));
    expect(findings.every(({ compared }) => compared > 0)).toBe(true);
  });

  const loans = { service: 'risk-compensation', table: 'event' } as const;
  const sample = `command_key like 'sample-%'`;
  const last = `stream_version > 1 and position = (select max(position) from event e where e.stream_id = event.stream_id)`;

  it.each<[string, string[], Place, string]>([
    [
      'a command without its row',
      ['2'],
      { ...loans, table: 'command', where: `key like 'sample-loan-1-%'` },
      'delete',
    ],
    [
      'a stream that changes its owner',
      ['3'],
      { ...loans, where: `caller_kind = 'county' and ${last}` },
      `owner = 'x'`,
    ],
    [
      'a version that is skipped',
      ['3', '4', '5'],
      { ...loans, where: `${sample} and ${last}` },
      'stream_version = 99',
    ],
    ['an event that is not what was published', ['4'], { ...loans, where: sample }, 'id = gen_random_uuid()'],
    [
      'a consumer that is ahead of the store',
      ['5'],
      { service: 'reporting', table: 'consumer_stream', where: `topic = '${LOAN_TOPIC}'` },
      'version = version + 1',
    ],
    [
      'a loan at another stage',
      ['6'],
      { ...loans, table: 'loan_register', where: 'true' },
      `stage = 'NOWHERE'`,
    ],
    [
      'a balance that is too high',
      ['6'],
      { ...loans, table: 'counted_balance', where: 'true' },
      'posted_fen = posted_fen + 1',
    ],
    [
      'a posting of another amount',
      ['6'],
      { ...loans, table: 'counted_posting', where: 'true' },
      'reserved_fen = reserved_fen + 1',
    ],
    [
      'a number on the pipeline that is one too many',
      ['6', '7'],
      { service: 'reporting', table: 'pipeline_total', where: 'cases > 0' },
      'cases = cases + 1',
    ],
    [
      'a trail with a hole',
      ['6', '7'],
      { service: 'reporting', table: 'trail_entry', where: 'true' },
      'delete',
    ],
    [
      'a county check by the one who submitted',
      ['8'],
      { ...loans, where: `type = 'LoanPassedCounty'` },
      `person_id = (select person_id from event e where e.type = 'LoanSubmitted' and e.stream_id = event.stream_id)`,
    ],
    [
      'a decision whose reason was written anew',
      ['10'],
      { ...loans, table: 'decision', where: 'true' },
      `trace = jsonb_set(trace, '{0,reason}', '"可以。"')`,
    ],
    ['a decision that is gone', ['10'], { ...loans, table: 'decision', where: 'true' }, 'delete'],
    [
      'a relay that stopped short',
      ['9'],
      { ...loans, table: 'relay_checkpoint', where: 'true' },
      'position = position - 1',
    ],
  ])('finds %s, and nothing else', async (_, expected, place, change) => {
    const undo = await (change === 'delete'
      ? tamper(place, `delete from ${place.table}`)
      : updating(place, change));
    try {
      expect(failing(await verify())).toEqual(expected);
    } finally {
      await undo();
    }
  });

  it('finds an event whose data is not what its contract says', async () => {
    const place = { service: 'policy', table: 'event', where: `type = 'LprPublished'` } as const;
    const undo = await updating(place, `data = data - 'publishedOn'`);
    const found = failing(await verify());
    await undo();
    expect(found).toEqual(expect.arrayContaining(['3', '4']));
  });

  it('finds an acknowledged command that was lost and a command that nobody sent', async () => {
    const [one, ...others] = journal.commands.filter(({ outcome }) => outcome === 'recorded');
    const lost = { ...(one as (typeof journal.commands)[number]), key: 'verify-lost' };
    expect(failing(await verify({ ...journal, commands: [...journal.commands, lost] }))).toEqual(['1']);
    expect(failing(await verify({ ...journal, commands: others }))).toEqual(['1']);
  });

  it('finds a message that no store knows, and what it does to the consumers', async () => {
    const { brokers } = testSystem.addresses.kafka;
    const [message] = await loanMessages(brokers);
    if (!message) throw new Error('The loan topic is empty.');
    const producer = await RawProducer.open(brokers);
    const stranger = '7e57ab1e-0000-4000-8000-00000000abcd';
    const headers = { ...headersAsText(message), ce_id: stranger, ce_subject: stranger, caseid: stranger };
    const value = message.value.toString().replaceAll(message.key, stranger);
    await producer.send(LOAN_TOPIC, partitionOf(LOAN_TOPIC, stranger), { key: stranger, headers, value });
    await producer.close();
    const findings = await verifySystem(testSystem.addresses, { journal, withinMs: 20_000 });
    expect(isClean(findings)).toBe(false);
    expect(failing(findings)).toEqual(expect.arrayContaining(['4', '5']));
  });
});
