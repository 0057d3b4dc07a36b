import { Reader } from '@kejin/access';
import { foldedSpellingsSql } from '../migrations/0005-folded-spellings.migration';
import { BankController } from './bank/bank.controller';
import { BankQuery } from './bank/bank.query';
import { EnterpriseController } from './enterprise/enterprise.controller';
import { EnterpriseQuery } from './enterprise/enterprise.query';
import { OfficeController } from './office/office.controller';
import { OfficeQuery } from './office/office.query';
import { QualificationController } from './qualification/qualification.controller';
import { enterprise, id, qualification } from './registry.fixture';
import { call, openRegistry } from './registry-store.fixture';

type Registry = Awaited<ReturnType<typeof openRegistry>>;
let registry: Registry;
let store: Registry['store'];
let reading: Registry['reading'];

beforeAll(async () => {
  registry = await openRegistry();
  ({ store, reading } = registry);
});

afterAll(() => registry.close());

describe('two spellings of one thing', () => {
  it('names the twin of a name to whoever registers it or changes a name to it', async () => {
    const controller = new EnterpriseController(store, new EnterpriseQuery(new Reader(reading)));
    await controller.registerEnterprise(call('registrar'), { ...enterprise, enterpriseId: id('3', 'e3') });
    const twin = { ...enterprise, enterpriseId: id('4', 'e4'), uscc: '91371602MA3TE9018W' };
    const entered = await controller.registerEnterprise(call('registrar'), {
      ...twin,
      name: '滨州⽰例材料有限公司',
    });
    expect(entered.result.warnings).toEqual([
      '名称与已登记的“滨州示例材料有限公司”（91371602MA3TE5T11X）只有写法不同：此处为“⽰”（U+2F70），该处为“示”（U+793A），请核对。',
    ]);
    const rename = (name: string) =>
      controller.renameEnterprise(call('registrar'), twin, { name, renamedOn: '2026-11-24' });
    expect((await rename('滨州另一材料有限公司')).result.warnings).toEqual([]);
    expect((await rename(enterprise.name)).result.warnings).toEqual([expect.stringContaining('完全相同')]);
  });

  it('names the twins of banks and offices, and not those of what is closed', async () => {
    const offices = new OfficeController(store, new OfficeQuery(new Reader(reading)));
    const form = { kind: 'COUNTY_SCIENCE' as const, regionCode: '371681', since: '2019-01-01' };
    const enter = (tail: string, name: string) =>
      offices.registerOffice(call('registrar'), { ...form, officeId: id('1', tail), name });
    expect((await enter('05', '邹平科技局ＡＢ')).result.warnings).toEqual([]);
    expect((await enter('06', '邹平科技局AB')).result.warnings).toEqual([expect.stringContaining('邹平市')]);
    const rename = (name: string) =>
      offices.renameOffice(call('registrar'), { officeId: id('1', '06') }, { name });
    await rename('邹平科技局C');
    expect((await rename('邹平科技局ab')).result.warnings).toHaveLength(1);
    await offices.closeOffice(call('registrar'), { officeId: id('1', '05') }, { closedOn: '2026-11-24' });
    await rename('邹平科技局D');
    expect((await rename('邹平科技局AB')).result.warnings).toEqual([]);
    const banks = new BankController(store, new BankQuery(new Reader(reading)));
    const third = {
      bankId: id('2', '02'),
      name: '示例 银行',
      uscc: '91100000100003962T',
      cooperatingFrom: '2021-01-01',
    };
    const { result } = await banks.registerBank(call('registrar'), third);
    expect(result.warnings).toHaveLength(2);
  });

  it('takes two spellings of one number for one', async () => {
    const controller = new QualificationController(store);
    const grant = (tail: string, number: string) =>
      controller.grantQualification(call('registrar'), {
        ...qualification,
        ...{ kind: 'KERONGXIN', number, qualificationId: id('5', tail) },
      });
    await grant('b1', 'krx1');
    await expect(grant('b2', 'KRX1')).rejects.toMatchObject({ code: 'number-taken' });
    await expect(grant('b2', 'ＫＲＸ１')).rejects.toMatchObject({ code: 'number-taken' });
    await expect(grant('b2', 'KRX2')).resolves.toMatchObject({ streamVersion: 1 });
    await controller.revokeQualification(
      call('registrar'),
      { qualificationId: id('5', 'b1') },
      { revokedOn: qualification.validFrom },
    );
    await expect(grant('b3', 'KRX1')).resolves.toMatchObject({ streamVersion: 1 });
  });

  it('finds the twins of what was entered before spellings were folded', async () => {
    const [held, later] = [id('5', 'b2'), id('5', 'b3')];
    await registry.asOwner(async (client) => {
      await client.query('alter table enterprise drop column folded_name');
      await client.query(`update qualification_number set number = 'krx2' where number = 'KRX2'`);
      // Two spellings of one number, each granted when they were two numbers.
      await client.query(`insert into qualification_number values ('KERONGXIN', 'krx1', '${held}')`);
      for (const sql of foldedSpellingsSql()) await client.query(sql);
      const { rows } = await client.query(
        `select number, qualification_id as id from qualification_number where kind = 'KERONGXIN' order by number`,
      );
      expect(rows).toEqual([
        { number: 'KRX1', id: later },
        { number: 'KRX2', id: held },
      ]);
    });
    for (const name of ['enterprise_register', 'qualification_register'])
      for (const { table, onlyLive, onlyRebuilt } of await registry.rebuild(name, { swap: false }))
        expect([table, onlyLive, onlyRebuilt]).toEqual([table, 0, 0]);
  });
});
