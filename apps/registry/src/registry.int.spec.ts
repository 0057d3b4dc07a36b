import {
  accessMigrationSql,
  audienceMigrationSql,
  Reader,
  rightsProjection,
  tablesWithoutAudience,
} from '@kejin/access';
import {
  EventStore,
  PrivateData,
  privateDataLogSql,
  rebuildFromStore,
  storeSchemaSql,
  type CommandCall,
  type ConnectionPool,
} from '@kejin/event-store';
import { PersonalData } from '@kejin/service';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { registryMigrationSql } from '../migrations/0001-registry-tables.migration';
import { registryAudienceSql } from '../migrations/0002-registry-audience.migration';
import { admissionMigrationSql } from '../migrations/0003-admission.migration';
import { clientMigrationSql } from '../migrations/0004-client.migration';
import { BankController } from './bank/bank.controller';
import { constraints } from './constraints';
import { EnterpriseController } from './enterprise/enterprise.controller';
import { EnterpriseQuery } from './enterprise/enterprise.query';
import { filledByItself } from './filled-by-itself.fixture';
import { OfficeController } from './office/office.controller';
import { registryProjections } from './projections';
import { QualificationController } from './qualification/qualification.controller';
import { enterprise, id, qualification } from './registry.fixture';
import { UserController } from './user/user.controller';
import { UserQuery } from './user/user.query';

let database: TestDatabase;
let writing: DataSource;
let reading: DataSource;
let store: EventStore;
let keys = 0;

const call = (subject: string, key = `key-${(keys += 1)}`): CommandCall => ({
  identity: subject === 'system' ? { system: 'filler' } : { subject },
  key,
  correlationId: key,
});

beforeAll(async () => {
  database = await testDatabase('registry');
  const roles = { app: userOf(database.appUrl), reader: userOf(database.readerUrl) };
  await asOwner(async (client) => {
    for (const sql of [
      ...storeSchemaSql(roles.app),
      ...privateDataLogSql(roles.app),
      ...accessMigrationSql(roles),
      ...audienceMigrationSql(),
      ...registryMigrationSql(roles),
      ...registryAudienceSql(roles),
      ...admissionMigrationSql(roles),
      ...clientMigrationSql(roles),
    ])
      await client.query(sql);
  });
  const extra = { pipeline: true };
  writing = await new DataSource({ type: 'postgres', url: database.appUrl, extra }).initialize();
  reading = await new DataSource({ type: 'postgres', url: database.readerUrl, extra }).initialize();
  const privateData = new PrivateData(Buffer.alloc(32, 7));
  store = new EventStore({
    pool: (writing.driver as unknown as { master: ConnectionPool }).master,
    projections: [...registryProjections, rightsProjection],
    authorizer: filledByItself,
    now: () => Date.parse('2026-11-24T02:00:00Z'),
    constraints,
    privateData,
  });
  names = new PersonalData((writing.driver as unknown as { master: ConnectionPool }).master, privateData);
  await seed();
});

afterAll(async () => {
  await store.drained();
  await Promise.all([reading.destroy(), writing.destroy()]);
  await database.drop();
});

describe('the registry on a real database', () => {
  it('enters one enterprise per code, whoever is first', async () => {
    const racing = ['e1', 'e2'].map((tail, at) =>
      new EnterpriseController(store)
        .registerEnterprise(call('registrar'), { ...enterprise, enterpriseId: id(`${at}`, tail) })
        .then(
          () => 'entered',
          ({ code }: { code: string }) => code,
        ),
    );
    expect((await Promise.all(racing)).sort()).toEqual(['entered', 'uscc-already-registered']);
  });

  it('keeps a second one out even when the read table has forgotten the first', async () => {
    await asOwner(async (client) => {
      await client.query('create policy forget on enterprise for delete to current_user using (true)');
      await client.query('delete from enterprise');
    });
    const second = new EnterpriseController(store).registerEnterprise(call('registrar'), {
      ...enterprise,
      enterpriseId: id('9', 'e9'),
    });
    await expect(second).rejects.toMatchObject({ code: 'uscc-already-registered' });
    await rebuild('enterprise_register');
  });

  it('finds enterprises by code, part of a name and region, page by page', async () => {
    const query = new EnterpriseQuery(new Reader(reading));
    const all = { limit: 50 };
    const found = async (filter: object) =>
      (await query.list(caller, { ...all, ...filter })).rows.map(({ uscc }) => uscc);
    await new EnterpriseController(store).registerEnterprise(call('registrar'), {
      ...enterprise,
      enterpriseId: id('3', 'e3'),
      uscc: '91371681MA3TE5T2X3',
      name: '邹平100%铝业有限公司',
      regionCode: '371681',
    });
    expect(await found({ uscc: enterprise.uscc })).toEqual([enterprise.uscc]);
    expect(await found({ name: '示例材料' })).toEqual([enterprise.uscc]);
    expect(await found({ name: '0%铝' })).toEqual(['91371681MA3TE5T2X3']);
    expect(await found({ name: '%%' })).toEqual([]);
    expect(await found({ regionCode: '371681' })).toEqual(['91371681MA3TE5T2X3']);
    const first = await query.list(caller, { limit: 1 });
    expect(first.next).toEqual([enterprise.uscc]);
    const second = await query.list(caller, { limit: 1, after: first.next as [string] });
    expect(second).toMatchObject({
      rows: [{ uscc: '91371681MA3TE5T2X3', regionName: '邹平市' }],
      next: null,
    });
  });

  it('frees a number that was entered by mistake, and no other', async () => {
    const controller = new QualificationController(store);
    const grant = { ...qualification, qualificationId: id('1', 'a1') };
    await controller.grantQualification(call('registrar'), grant);
    const again = { ...grant, qualificationId: id('2', 'a2'), uscc: '91371681MA3TE5T2X3' };
    const regrant = () => controller.grantQualification(call('registrar'), again);
    await expect(regrant()).rejects.toMatchObject({ code: 'number-taken' });
    await controller.revokeQualification(call('registrar'), grant, { revokedOn: grant.validFrom });
    await expect(regrant()).resolves.toMatchObject({ streamVersion: 1 });
  });

  it('shows a bank’s administrator the bank’s own people with their names, and nobody else’s', async () => {
    const query = new UserQuery(new Reader(reading), names);
    const admin = { subject: 'bank-a-admin' };
    const { rows } = await query.list(admin, { limit: 50 });
    expect(rows.map(({ subject, name }) => [subject, name])).toEqual([['bank-a-admin', '甲行管理员']]);
    await expect(query.one(admin, id('b', 'ad'))).rejects.toMatchObject({ status: 404 });
    const auditor = await query.list({ subject: 'auditor' }, { limit: 50 });
    expect(auditor.rows.length).toBeGreaterThan(3);
    expect(auditor.rows.every(({ name }) => name !== null)).toBe(true);
    await expect(query.list({ subject: 'county' }, { limit: 50 })).rejects.toMatchObject({ status: 403 });
  });

  it('answers a foreign bank’s person and nobody’s id alike', async () => {
    const users = new UserController(store);
    const codeOf = (userId: string) =>
      users.disableUser(call('bank-a-admin'), { userId }).catch(({ code, status }) => [code, status]);
    expect(await codeOf(id('b', 'ad'))).toEqual(['not-found', 404]);
    expect(await codeOf(id('f', 'ff'))).toEqual(['not-found', 404]);
  });

  it('keeps everybody’s hands off their own rights', async () => {
    const own = new UserController(store).grantRole(
      call('operator'),
      { userId: id('0', 'op') },
      { role: 'policy-maker' },
    );
    await expect(own).rejects.toMatchObject({ code: 'own-rights', status: 409 });
  });

  it('takes a right away at once', async () => {
    const users = new UserController(store);
    await users.disableUser(call('operator'), { userId: id('c', 'ce') });
    const query = new EnterpriseQuery(new Reader(reading));
    await expect(query.list({ subject: 'county' }, { limit: 1 })).rejects.toMatchObject({ status: 403 });
  });

  it('takes a right away for the commands behind it in the same batch, and for none before it', async () => {
    const [users, enterprises] = [new UserController(store), new EnterpriseController(store)];
    const registrar = { userId: id('0', 're') };
    const enter = (at: string, uscc: string) =>
      enterprises.registerEnterprise(call('registrar'), { ...enterprise, uscc, enterpriseId: id('8', at) });
    const [off, role] = [call('operator'), { role: 'registrar' as const }];
    for (const [change, undo] of [
      [() => users.disableUser(off, registrar), () => users.enableUser(call('operator'), registrar)],
      [
        () => users.takeRoleAway(call('operator'), registrar, role),
        () => users.grantRole(call('operator'), registrar, role),
      ],
    ] as const) {
      const [, behind] = await Promise.allSettled([change(), enter('01', '91371602MA3TE9026P')]);
      expect(behind).toMatchObject({ status: 'rejected', reason: { code: 'forbidden', status: 403 } });
      await undo();
    }
    const last = call('operator');
    await Promise.all([enter('02', '91371602MA3TE9026P'), users.disableUser(last, registrar)]);
    const batches = await writing.query(
      `select count(distinct xmin::text)::int as batches, count(*)::int as events from event
       where position >= (select position - 1 from event where command_key = $1)`,
      [last.key],
    );
    expect(batches).toEqual([{ batches: 1, events: 2 }]);
    await users.enableUser(call('operator'), registrar);
  });

  it('closes an office once nobody in it has rights, and gives nobody theirs back afterwards', async () => {
    const [offices, users] = [new OfficeController(store), new UserController(store)];
    const auditor = { userId: id('0', 'au') };
    const close = () =>
      offices.closeOffice(call('system'), { officeId: id('1', '03') }, { closedOn: '2026-11-24' });
    await expect(close()).rejects.toMatchObject({ code: 'office-has-people' });
    await users.disableUser(call('operator'), auditor);
    await expect(close()).resolves.toMatchObject({ streamVersion: 2 });
    await expect(users.enableUser(call('operator'), auditor)).rejects.toMatchObject({ code: 'org-closed' });
  });

  it('keeps names out of the events', async () => {
    const rows = await writing.query(
      `select count(*)::int as count from event where data::text like '%管理员%'`,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('rebuilds every read table to what it is', async () => {
    for (const { name } of [...registryProjections, rightsProjection])
      for (const { onlyLive, onlyRebuilt } of await rebuild(name, { swap: false }))
        expect([name, onlyLive, onlyRebuilt]).toEqual([name, 0, 0]);
  });

  it('has row security on every table a query can reach', async () => {
    expect(
      await asOwner((client) => tablesWithoutAudience(client as never, userOf(database.readerUrl))),
    ).toEqual([]);
  });

  it('shows nothing to a session without a caller', async () => {
    for (const table of ['enterprise', 'bank', 'registered_user'])
      expect(await reading.query(`select * from ${table}`)).toEqual([]);
    expect(await reading.query(`select * from enterprises_by_name('示例', null, null, 10)`)).toEqual([]);
  });
});

let names: PersonalData;
const caller = { subject: 'county' };

const userOf = (url: string): string => new URL(url).username;

const asOwner = async <Result>(run: (client: Client) => Promise<Result>): Promise<Result> => {
  const client = new Client(database.ownerUrl);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
};

const rebuild = async (name: string, options = { swap: true }) => {
  const client = new Client(database.appUrl);
  await client.connect();
  try {
    const found = [...registryProjections, rightsProjection].find((one) => one.name === name);
    return await rebuildFromStore(client as never, found as never, options);
  } finally {
    await client.end();
  }
};

const seed = async () => {
  const offices = new OfficeController(store);
  const since = '2019-01-01';
  const city = { since, regionCode: '371600' };
  const office = (officeId: string, more: object) =>
    offices.registerOffice(call('system'), { officeId, name: '示例机构', ...city, ...more } as never);
  await office(id('1', '01'), { kind: 'OPERATOR' });
  await office(id('1', '02'), { kind: 'CITY_SCIENCE' });
  await office(id('1', '03'), { kind: 'AUDIT' });
  await office(id('1', '04'), { kind: 'COUNTY_SCIENCE', regionCode: '371602' });
  for (const [at, uscc] of ['91371600MA3TE5T46K', '91371623MA3TE5T54Q'].entries())
    await new BankController(store).registerBank(call('system'), {
      bankId: id('2', `0${at}`),
      name: '示例银行',
      uscc,
      cooperatingFrom: since,
    });
  const person = (subject: string, userId: string, more: object) =>
    new UserController(store).registerUser(call('system'), {
      ...{ subject, userId, regionCode: null, isSystem: false, name: '示例人员', contact: null },
      ...more,
    } as never);
  await person('operator', id('0', 'op'), { kind: 'operator', orgId: id('1', '01'), roles: ['operator'] });
  await person('registrar', id('0', 're'), { kind: 'city', orgId: id('1', '02'), roles: ['registrar'] });
  await person('auditor', id('0', 'au'), { kind: 'auditor', orgId: id('1', '03'), roles: ['auditor'] });
  const county = { kind: 'county', orgId: id('1', '04'), regionCode: '371602', roles: ['county-officer'] };
  await person('county', id('c', 'ce'), county);
  const admin = { kind: 'bank', roles: ['bank-admin'] };
  await person('bank-a-admin', id('a', 'ad'), { ...admin, orgId: id('2', '00'), name: '甲行管理员' });
  await person('bank-b-admin', id('b', 'ad'), { ...admin, orgId: id('2', '01'), name: '乙行管理员' });
};
