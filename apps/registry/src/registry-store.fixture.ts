import { Reader, rightsProjection } from '@kejin/access';
import {
  EventStore,
  PrivateData,
  rebuildFromStore,
  type CommandCall,
  type ConnectionPool,
} from '@kejin/event-store';
import { PersonalData } from '@kejin/service';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { bringUpToDate } from '@kejin/testing/migrated-first-release';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { BankController } from './bank/bank.controller';
import { BankQuery } from './bank/bank.query';
import { constraints } from './constraints';
import { filledByItself } from './filled-by-itself.fixture';
import { OfficeController } from './office/office.controller';
import { OfficeQuery } from './office/office.query';
import { registryProjections } from './projections';
import { id } from './registry.fixture';
import { registryData } from './registry.module';
import { UserController } from './user/user.controller';

let keys = 0;

export const call = (subject: string, key = `key-${(keys += 1)}`): CommandCall => ({
  identity: subject === 'system' ? { system: 'filler' } : { subject },
  key,
  correlationId: key,
});

const asOwnerOf =
  (database: TestDatabase) =>
  async <Result>(run: (client: Client) => Promise<Result>): Promise<Result> => {
    const client = new Client(database.ownerUrl);
    await client.connect();
    try {
      return await run(client);
    } finally {
      await client.end();
    }
  };

const rebuilderOf =
  (database: TestDatabase) =>
  async (name: string, options = { swap: true }) => {
    const client = new Client(database.appUrl);
    await client.connect();
    try {
      const found = [...registryProjections, rightsProjection].find((one) => one.name === name);
      return await rebuildFromStore(client as never, found as never, options);
    } finally {
      await client.end();
    }
  };

/** The registry's store on a database of its own, with offices, banks and a person of each kind. */
export const openRegistry = async () => {
  const database = await testDatabase('registry');
  await bringUpToDate(database, 'registry', registryData);
  const asOwner = asOwnerOf(database);
  const extra = { pipeline: true };
  const writing = await new DataSource({ type: 'postgres', url: database.appUrl, extra }).initialize();
  const reading = await new DataSource({ type: 'postgres', url: database.readerUrl, extra }).initialize();
  const privateData = new PrivateData(Buffer.alloc(32, 7));
  const { master: pool } = writing.driver as unknown as { master: ConnectionPool };
  const store = new EventStore({
    pool,
    projections: [...registryProjections, rightsProjection],
    authorizer: filledByItself,
    now: () => Date.parse('2026-11-24T02:00:00Z'),
    constraints,
    privateData,
  });
  await seed(store, reading);
  return {
    ...{
      store,
      writing,
      reading,
      asOwner,
      rebuild: rebuilderOf(database),
      readerRole: new URL(database.readerUrl).username,
    },
    names: new PersonalData(pool, privateData),
    async close() {
      await store.drained();
      await Promise.all([reading.destroy(), writing.destroy()]);
      await database.drop();
    },
  };
};

const seed = async (store: EventStore, reading: DataSource) => {
  const offices = new OfficeController(store, new OfficeQuery(new Reader(reading)));
  const since = '2019-01-01';
  const city = { since, regionCode: '371600' };
  const office = (officeId: string, more: object) =>
    offices.registerOffice(call('system'), { officeId, name: '示例机构', ...city, ...more } as never);
  await office(id('1', '01'), { kind: 'OPERATOR' });
  await office(id('1', '02'), { kind: 'CITY_SCIENCE' });
  await office(id('1', '03'), { kind: 'AUDIT' });
  await office(id('1', '04'), { kind: 'COUNTY_SCIENCE', regionCode: '371602' });
  for (const [at, uscc] of ['91371600MA3TE5T46K', '91371623MA3TE5T54Q'].entries())
    await new BankController(store, new BankQuery(new Reader(reading))).registerBank(call('system'), {
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
  await person('operator-2', id('2', 'op'), {
    ...{ kind: 'operator', orgId: id('1', '01'), roles: ['operator', 'registrar'] },
  });
  await person('registrar', id('0', 're'), { kind: 'city', orgId: id('1', '02'), roles: ['registrar'] });
  await person('auditor', id('0', 'au'), { kind: 'auditor', orgId: id('1', '03'), roles: ['auditor'] });
  const county = { kind: 'county', orgId: id('1', '04'), regionCode: '371602', roles: ['county-officer'] };
  await person('county', id('c', 'ce'), county);
  const admin = { kind: 'bank', roles: ['bank-admin'] };
  await person('bank-a-admin', id('a', 'ad'), { ...admin, orgId: id('2', '00'), name: '甲行管理员' });
  await person('bank-b-admin', id('b', 'ad'), { ...admin, orgId: id('2', '01'), name: '乙行管理员' });
};
