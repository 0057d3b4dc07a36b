import { Reader, rightsProjection, tablesWithoutAudience } from '@kejin/access';
import { EnterpriseController } from './enterprise/enterprise.controller';
import { EnterpriseQuery } from './enterprise/enterprise.query';
import { OfficeController } from './office/office.controller';
import { OfficeQuery } from './office/office.query';
import { registryProjections } from './projections';
import { ProposalController } from './proposal/proposal.controller';
import { ProposalQuery } from './proposal/proposal.query';
import { QualificationController } from './qualification/qualification.controller';
import { enterprise, id, qualification } from './registry.fixture';
import { UserController } from './user/user.controller';
import { UserQuery } from './user/user.query';
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

describe('the registry on a real database', () => {
  it('enters one enterprise per code, whoever is first', async () => {
    const racing = ['e1', 'e2'].map((tail, at) =>
      new EnterpriseController(store, new EnterpriseQuery(new Reader(reading)))
        .registerEnterprise(call('registrar'), { ...enterprise, enterpriseId: id(`${at}`, tail) })
        .then(
          () => 'entered',
          ({ code }: { code: string }) => code,
        ),
    );
    expect((await Promise.all(racing)).sort()).toEqual(['entered', 'uscc-already-registered']);
  });

  it('keeps a second one out even when the read table has forgotten the first', async () => {
    await registry.asOwner(async (client) => {
      await client.query('create policy forget on enterprise for delete to current_user using (true)');
      await client.query('delete from enterprise');
    });
    const second = new EnterpriseController(
      store,
      new EnterpriseQuery(new Reader(reading)),
    ).registerEnterprise(call('registrar'), {
      ...enterprise,
      enterpriseId: id('9', 'e9'),
    });
    await expect(second).rejects.toMatchObject({ code: 'uscc-already-registered' });
    await registry.rebuild('enterprise_register');
  });

  it('finds enterprises by code, part of a name and region, page by page', async () => {
    const query = new EnterpriseQuery(new Reader(reading));
    const all = { limit: 50 };
    const found = async (filter: object) =>
      (await query.list(caller, { ...all, ...filter })).rows.map(({ uscc }) => uscc);
    await new EnterpriseController(store, new EnterpriseQuery(new Reader(reading))).registerEnterprise(
      call('registrar'),
      {
        ...enterprise,
        enterpriseId: id('3', 'e3'),
        uscc: '91371681MA3TE5T2X3',
        name: '邹平100%铝业有限公司',
        regionCode: '371681',
      },
    );
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
    const query = new UserQuery(new Reader(reading), registry.names);
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
    const [users, enterprises] = [
      new UserController(store),
      new EnterpriseController(store, new EnterpriseQuery(new Reader(reading))),
    ];
    const registrar = { userId: id('0', 're') };
    const enter = (at: string, uscc: string) =>
      enterprises.registerEnterprise(call('registrar'), { ...enterprise, uscc, enterpriseId: id('8', at) });
    const [off, role] = [call('operator'), { role: 'registrar' as const }];
    const granted = async (user: { userId: string }, body: typeof role) => {
      const { result } = await users.grantRole(call('operator'), user, body);
      const proposalId = result.proposalId as string;
      await new ProposalController(store, new ProposalQuery(new Reader(reading))).confirmProposal(
        call('operator-2'),
        { proposalId },
      );
    };
    for (const [change, undo] of [
      [() => users.disableUser(off, registrar), () => users.enableUser(call('operator'), registrar)],
      [() => users.takeRoleAway(call('operator'), registrar, role), () => granted(registrar, role)],
    ] as const) {
      const [, behind] = await Promise.allSettled([change(), enter('01', '91371602MA3TE9026P')]);
      expect(behind).toMatchObject({ status: 'rejected', reason: { code: 'forbidden', status: 403 } });
      await undo();
    }
    const last = call('operator');
    await Promise.all([enter('02', '91371602MA3TE9026P'), users.disableUser(last, registrar)]);
    const batches = await registry.writing.query(
      `select count(distinct xmin::text)::int as batches, count(*)::int as events from event
       where position >= (select position - 1 from event where command_key = $1)`,
      [last.key],
    );
    expect(batches).toEqual([{ batches: 1, events: 2 }]);
    await users.enableUser(call('operator'), registrar);
  });

  it('closes an office once nobody in it has rights, and gives nobody theirs back afterwards', async () => {
    const [offices, users] = [
      new OfficeController(store, new OfficeQuery(new Reader(reading))),
      new UserController(store),
    ];
    const auditor = { userId: id('0', 'au') };
    const close = () =>
      offices.closeOffice(call('system'), { officeId: id('1', '03') }, { closedOn: '2026-11-24' });
    await expect(close()).rejects.toMatchObject({ code: 'office-has-people' });
    await users.disableUser(call('operator'), auditor);
    await expect(close()).resolves.toMatchObject({ streamVersion: 2 });
    await expect(users.enableUser(call('operator'), auditor)).rejects.toMatchObject({ code: 'org-closed' });
  });

  it('keeps names out of the events', async () => {
    const rows = await registry.writing.query(
      `select count(*)::int as count from event where data::text like '%管理员%'`,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('rebuilds every read table to what it is', async () => {
    for (const { name } of [...registryProjections, rightsProjection])
      for (const { onlyLive, onlyRebuilt } of await registry.rebuild(name, { swap: false }))
        expect([name, onlyLive, onlyRebuilt]).toEqual([name, 0, 0]);
  });

  it('has row security on every table a query can reach', async () => {
    expect(
      await registry.asOwner((client) => tablesWithoutAudience(client as never, registry.readerRole)),
    ).toEqual([]);
  });

  it('shows nothing to a session without a caller', async () => {
    for (const table of ['enterprise', 'bank', 'registered_user'])
      expect(await reading.query(`select * from ${table}`)).toEqual([]);
    expect(await reading.query(`select * from enterprises_by_name('示例', null, null, 10)`)).toEqual([]);
  });
});

const caller = { subject: 'county' };
