import { authorizer, Reader, rightsProjection } from '@kejin/access';
import { EventStore, PrivateData, type CommandCall, type ConnectionPool } from '@kejin/event-store';
import { PersonalData } from '@kejin/service';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { bringUpToDate } from '@kejin/testing/migrated-first-release';
import { DataSource } from 'typeorm';
import { BankController } from '../bank/bank.controller';
import { BankQuery } from '../bank/bank.query';
import type { RegistrySettings } from '../config';
import { constraints } from '../constraints';
import { firstAdministratorCode } from '../first-administrator-code.job';
import { OfficeController } from '../office/office.controller';
import { OfficeQuery } from '../office/office.query';
import { registryProjections } from '../projections';
import { registryData } from '../registry.module';
import { ProposalController } from '../proposal/proposal.controller';
import { ProposalQuery } from '../proposal/proposal.query';
import { UserController } from '../user/user.controller';
import { UserQuery } from '../user/user.query';
import { AdmissionController } from './admission.controller';
import { AdmissionQuery } from './admission.query';
import { ComingInController } from './coming-in.controller';

const OPERATING_ORG = '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f01';
const [bankA, bankB] = ['0a', '0b'].map((tail) => `6a000000-0000-4000-8000-0000000000${tail}`) as [
  string,
  string,
];
const settings = { BOOTSTRAP_ORG_ID: OPERATING_ORG, BOOTSTRAP_ORG_NAME: '城市科技金融运营中心' };

let database: TestDatabase;
let [writing, reading]: DataSource[] = [];
let store: EventStore;
let comingIn: ComingInController;
let admissions: AdmissionController;
let query: AdmissionQuery;
let users: UserQuery;
let nowMs = Date.parse('2026-11-24T02:00:00Z');
let keys = 0;

beforeAll(async () => {
  database = await testDatabase('registry');
  await bringUpToDate(database, 'registry', registryData);
  const extra = { pipeline: true };
  writing = await new DataSource({ type: 'postgres', url: database.appUrl, extra }).initialize();
  reading = await new DataSource({ type: 'postgres', url: database.readerUrl, extra }).initialize();
  const pool = (writing.driver as unknown as { master: ConnectionPool }).master;
  const privateData = new PrivateData(Buffer.alloc(32, 7));
  const projections = [...registryProjections, rightsProjection];
  const clock = () => nowMs;
  store = new EventStore({ pool, projections, authorizer, now: clock, constraints, privateData });
  const [personal, reader] = [new PersonalData(pool, privateData), new Reader(reading)];
  query = new AdmissionQuery(reader, personal, writing, clock);
  comingIn = new ComingInController(store, query, settings as RegistrySettings);
  admissions = new AdmissionController(store);
  users = new UserQuery(reader, personal);
});
afterAll(async () => {
  await store.drained();
  await Promise.all([reading?.destroy(), writing?.destroy()]);
  await database.drop();
});

describe('the first two administrators of an empty system', () => {
  it('come in by codes of the start command, and each code works once', async () => {
    await expect(become('founder', '0'.repeat(40))).rejects.toMatchObject({ code: 'code-not-valid' });
    const code = await newCode();
    const newer = await newCode();
    await expect(become('founder', code)).rejects.toMatchObject({ code: 'code-not-valid' });
    nowMs += 3_600_000;
    await expect(become('founder', newer)).rejects.toMatchObject({ code: 'code-not-valid' });
    const last = await newCode();
    nowMs += 3_599_999;
    await expect(become('founder', last)).resolves.toMatchObject({ streamVersion: expect.any(Number) });
    await expect(become('thief', last)).rejects.toMatchObject({ code: 'code-not-valid' });
    await expect(become('second', await newCode())).resolves.toMatchObject({ replayed: false });
    await expect(newCode()).rejects.toThrow('已有两名在用的平台运营人员');
    expect((await query.standing('founder')).standing).toBe('registered');
    const [founder] = (await users.list({ subject: 'founder' }, { limit: 10 })).rows;
    expect(founder).toMatchObject({ kind: 'operator', roles: ['operator', 'registrar'], name: '王首任' });
  });
});

describe('a person who is unknown', () => {
  beforeAll(async () => {
    for (const [bankId, uscc] of [
      [bankA, '91371600MA3TE5T46K'],
      [bankB, '91371623MA3TE5T54Q'],
    ] as const)
      await new BankController(store, new BankQuery(new Reader(reading as DataSource))).registerBank(
        call('founder'),
        {
          ...{ bankId, uscc, name: '示例银行', cooperatingFrom: '2021-01-01' },
        },
      );
  });

  it('sees the organisations and nothing of themselves', async () => {
    const organisations = await query.organisations();
    expect(organisations.map(({ orgId }) => orgId).sort()).toEqual([OPERATING_ORG, bankA, bankB].sort());
    expect(await query.standing('li')).toMatchObject({
      standing: 'unknown',
      number: null,
    });
  });

  it('asks a bank that has no administrator yet, and the registrar who hears the number lets them in', async () => {
    const { admissionId, number } = await asked('li', bankA);
    const [shown] = (await query.open({ subject: 'founder' }, { limit: 10 })).rows;
    expect(shown).toMatchObject({ admissionId, orgId: bankA, name: '李四', reason: '办理备案' });
    expect(JSON.stringify(shown)).not.toContain(number);
    const wrong = number === '00000000' ? '00000001' : '00000000';
    const approve = (more: object) =>
      admissions.approveAdmission(call('founder'), { admissionId }, { ...approval(bankA, number), ...more });
    await expect(approve({ number: wrong })).rejects.toMatchObject({ code: 'number-differs' });
    await expect(approve({ orgId: bankB })).rejects.toMatchObject({ code: 'org-differs' });
    await expect(approve({ roles: ['county-officer'] })).rejects.toMatchObject({ code: 'role-does-not-fit' });
    const approved = await approve({ roles: ['bank-admin'] });
    await expect(approve({ roles: ['bank-admin'] })).rejects.toMatchObject({ code: 'admission-not-open' });
    expect((await query.standing('li')).standing).toBe('registered');
    expect(await users.one({ subject: 'li' }, approved.result.userId)).toMatchObject({
      ...{ subject: 'li', orgId: bankA, roles: ['bank-admin'], name: '李四', isSystem: false },
    });
    await expect(request('li', bankA)).rejects.toMatchObject({ code: 'already-registered' });
  });

  it('of one bank is decided about by that bank, and to another bank is not there', async () => {
    const { admissionId, number } = await asked('zhao', bankB);
    expect((await query.open({ subject: 'li' }, { limit: 10 })).rows).toEqual([]);
    const foreign = () => admissions.approveAdmission(call('li'), { admissionId }, approval(bankB, number));
    await expect(foreign()).rejects.toMatchObject({ status: 404 });
    await expect(
      admissions.declineAdmission(call('li'), { admissionId }, { reason: 'NO_RIGHT_NEEDED' }),
    ).rejects.toMatchObject({ status: 404 });
    const own = await asked('qian', bankA);
    await admissions.approveAdmission(call('li'), own, {
      ...approval(bankA, own.number),
      roles: ['bank-manager'],
    });
    expect((await query.standing('qian')).standing).toBe('registered');
  });

  it('has one request at a time, the same key is the same request, and after three declined no more', async () => {
    const first = await request('sun', bankA, 'sun-1');
    const again = await request('sun', bankA, 'sun-1');
    expect([again.replayed, again.result]).toEqual([true, first.result]);
    await expect(request('sun', bankB)).rejects.toMatchObject({ code: 'admission-open' });
    for (let time = 1; time <= 3; time += 1) {
      const { admissionId } = await query.standing('sun');
      const body = { reason: 'NOT_OF_THIS_ORGANISATION' } as const;
      await admissions.declineAdmission(call('li'), { admissionId: admissionId as string }, body);
      expect(await query.standing('sun')).toMatchObject({
        ...{ standing: 'declined', number: null, declineReason: body.reason },
      });
      if (time < 3) await request('sun', bankA);
    }
    await expect(request('sun', bankA)).rejects.toMatchObject({ code: 'declined-too-often' });
    await expect(request('zhou', '6a000000-0000-4000-8000-0000000000ff')).rejects.toMatchObject({
      code: 'org-unknown',
    });
  });

  it('leaves name, reason and number out of every event', async () => {
    const texts = ['李四', '办理备案', '王首任'];
    for (const text of texts)
      expect(
        await writing?.query(`select 1 from event where data::text like '%' || $1 || '%'`, [text]),
      ).toEqual([]);
  });
});

describe('a typed login', () => {
  it('is not for a bank: it would learn whose it is', async () => {
    const person = {
      ...{ userId: '6b000000-0000-4000-8000-000000000001', subject: 'founder', kind: 'bank', orgId: bankA },
      ...{ regionCode: null, isSystem: false, roles: ['bank-manager'], name: '示例人员', contact: null },
    };
    const typed = new UserController(store).registerUser(call('li'), person as never);
    await expect(typed).rejects.toMatchObject({ status: 403 });
  });
});

describe('an office', () => {
  it('has people of its own kind, a county’s with the county', async () => {
    const orgId = '6a000000-0000-4000-8000-0000000000c1';
    const form = { officeId: orgId, kind: 'COUNTY_SCIENCE', name: '滨城区科技局' } as const;
    const more = { regionCode: '371602', since: '2019-01-01' };
    await new OfficeController(store, new OfficeQuery(new Reader(reading as DataSource))).registerOffice(
      call('founder'),
      {
        ...form,
        ...more,
      },
    );
    const own = await asked('wu', orgId);
    const body = { ...approval(orgId, own.number), roles: ['county-officer' as const] };
    const { result } = await admissions.approveAdmission(call('founder'), own, body);
    const shown = () => users.one({ subject: 'founder' }, result.userId);
    expect(await shown()).toMatchObject({ kind: 'county', regionCode: '371602', roles: [] });
    const proposals = new ProposalController(store, new ProposalQuery(new Reader(reading as DataSource)));
    const proposalId = result.proposalId as string;
    const confirm = (subject: string) => proposals.confirmProposal(call(subject), { proposalId });
    await expect(confirm('founder')).rejects.toMatchObject({ code: 'same-person' });
    expect(await shown()).toMatchObject({ roles: [] });
    await confirm('second');
    expect(await shown()).toMatchObject({ roles: ['county-officer'] });
  });
});

const call = (subject: string, key = `key-${(keys += 1)}`): CommandCall => ({
  ...{ identity: { subject }, key, correlationId: key },
});

const newCode = async (): Promise<string> => {
  const said = await firstAdministratorCode({ store, config: settings as never, now: () => nowMs });
  return /[0-9a-f]{40}/.exec(said)?.[0] as string;
};

const become = (subject: string, code: string) =>
  comingIn.becomeFirstAdministrator(call(subject), { code, name: '王首任', contact: null });

const request = (subject: string, orgId: string, key?: string) =>
  comingIn.requestAdmission(call(subject, key), {
    ...{ orgId, name: '李四', contact: '0543-1234567', reason: '办理备案' },
  });

const asked = async (subject: string, orgId: string) => {
  await request(subject, orgId);
  const { admissionId, number } = await query.standing(subject);
  expect(number).toMatch(/^\d{8}$/);
  return { admissionId: admissionId as string, number: number as string };
};

const approval = (orgId: string, number: string) => ({ orgId, number, roles: ['bank-admin' as const] });
