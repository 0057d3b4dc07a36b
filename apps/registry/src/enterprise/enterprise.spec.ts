import type { EnterpriseEvent } from '@kejin/contracts/registry';
import { given } from '@kejin/testing';
import { enterpriseStream } from './enterprise';
import type { RegisterEnterprise } from './enterprise-api';
import { liftSanction } from './lift-sanction';
import { moveEnterprise } from './move-enterprise';
import { registerEnterprise, usccWarnings } from './register-enterprise';
import { renameEnterprise } from './rename-enterprise';
import { sanctionEnterprise } from './sanction-enterprise';

const today = '2026-11-24';

describe('register an enterprise', () => {
  const facts = { holderId: undefined, isException: false, today };
  const register = (change: Partial<RegisterEnterprise> = {}, known: Partial<typeof facts> | object = {}) =>
    given(enterpriseStream).when((state) =>
      registerEnterprise({ ...command, ...change }, state, { ...facts, ...known }),
    );

  it.each([
    '91370000166926751K',
    '91371600751784512G',
    '91330100799655058B',
    '9144030071526726XG',
    '914403001922038216',
    '91110000802100433B',
    '91100000100003962T',
    '12100000400000624D',
    '12100000495570303U',
    '91512081MA62K0260E',
    '91371602MA3TE5T11X',
    '91371681MA3TE5T2X3',
    '91371625MA3TE5T380',
    '91371600MA3TE5T46K',
    '91371623MA3TE5T54Q',
  ])('enters %s', (uscc) => {
    register({ uscc }).thenEvents({ type: 'EnterpriseRegistered', data: { ...command, uscc } });
  });

  it('refuses a wrong check digit', () => {
    register({ uscc: '91371602MA3TE5T11Y' }).thenRefused('uscc-check-digit-wrong');
  });

  it('refuses the early code with a wrong check digit, unless it is on the list of exceptions', () => {
    const early = { uscc: '91350203M0001QAY9B' };
    register(early).thenRefused('uscc-check-digit-wrong');
    register(early, { isException: true }).thenEvents({
      type: 'EnterpriseRegistered',
      data: { ...command, ...early },
    });
    expect(usccWarnings(early.uscc)).toContain('校验位不正确，该代码在例外名单内，予以接受。');
  });

  it('accepts a wrong check digit of the organisation code inside, with a warning', () => {
    const uscc = '91371600751784513K';
    register({ uscc }).thenEvents({ type: 'EnterpriseRegistered', data: { ...command, uscc } });
    expect(usccWarnings(uscc)).toEqual(['主体标识码（第9至17位）校验位不正确，请核对。']);
    expect(usccWarnings(command.uscc)).toEqual([]);
  });

  it('refuses a code another enterprise holds', () => {
    register({}, { holderId: 'a2a1f9de-0000-4000-8000-000000000001' }).thenRefused('uscc-already-registered');
  });

  it('refuses an id that is taken', () => {
    given(enterpriseStream, registered)
      .when((state) => registerEnterprise(command, state, facts))
      .thenRefused('enterprise-already-registered');
  });

  it('takes an enterprise founded today and refuses one founded tomorrow', () => {
    expect(register({ establishedOn: today }).decision).toHaveProperty('events');
    register({ establishedOn: '2026-11-25' }).thenRefused('date-in-future');
  });

  it.each([
    ['the city as a whole', '371600'],
    ['the placeholder 市辖区', '371601'],
    ['a county that was renamed', '371626'],
    ['a code that means nothing', '371699'],
  ])('refuses %s as its region', (_, regionCode) => {
    register({ regionCode }).thenRefused('region-not-selectable');
  });

  it.each(['371681', '3716Z1'])('takes the region %s', (regionCode) => {
    expect(register({ regionCode }).decision).toHaveProperty('events');
  });
});

describe('rename an enterprise', () => {
  const rename = (name: string, renamedOn: string, ...history: EnterpriseEvent[]) =>
    given(enterpriseStream, ...history).when((state) => renameEnterprise({ name, renamedOn }, state, today));

  it('keeps the former name', () => {
    rename('滨州示例新材料有限公司', today, registered).thenEvents({
      type: 'EnterpriseRenamed',
      data: { ...id, name: '滨州示例新材料有限公司', formerName: command.name, renamedOn: today },
    });
  });

  it('refuses the same name, a day ahead and an unknown enterprise', () => {
    rename(command.name, today, registered).thenRefused('name-unchanged');
    rename('滨州示例新材料有限公司', '2026-11-25', registered).thenRefused('date-in-future');
    rename('滨州示例新材料有限公司', today).thenRefused('enterprise-unknown');
  });
});

describe('the days of an enterprise’s life', () => {
  const after = (...history: EnterpriseEvent[]) => given(enterpriseStream, registered, ...history);

  it('begin with its establishment: a name, a move, a list', () => {
    const early = '2018-05-03';
    const [name, regionCode] = ['滨州另名材料有限公司', '371681'];
    after()
      .when((state) => renameEnterprise({ name, renamedOn: early }, state, today))
      .thenRefused('renamed-too-early');
    after()
      .when((state) => moveEnterprise({ regionCode, movedOn: early }, state, today))
      .thenRefused('moved-too-early');
    after()
      .when((state) => sanctionEnterprise({ list: 'ABNORMAL', since: early }, state, today))
      .thenRefused('listed-before-established');
    const on = command.establishedOn;
    expect(
      after().when((state) => renameEnterprise({ name, renamedOn: on }, state, today)).decision,
    ).toHaveProperty('events');
    expect(
      after().when((state) => moveEnterprise({ regionCode, movedOn: on }, state, today)).decision,
    ).toHaveProperty('events');
    expect(
      after().when((state) => sanctionEnterprise({ list: 'ABNORMAL', since: on }, state, today)).decision,
    ).toHaveProperty('events');
  });

  it('go on from the last name and the last move', () => {
    const rename = (renamedOn: string) =>
      after(renamed).when((state) => renameEnterprise({ name: command.name, renamedOn }, state, today));
    rename('2022-05-31').thenRefused('renamed-too-early');
    expect(rename('2022-06-01').decision).toHaveProperty('events');
    const move = (movedOn: string) =>
      after(renamed, moved).when((state) => moveEnterprise({ regionCode: '371602', movedOn }, state, today));
    move('2023-05-31').thenRefused('moved-too-early');
    expect(move('2023-06-01').decision).toHaveProperty('events');
  });
});

describe('the industry of an enterprise', () => {
  const register = (industryCode: string) =>
    given(enterpriseStream).when((state) =>
      registerEnterprise({ ...command, industryCode }, state, {
        ...{ holderId: undefined, isException: false, today },
      }),
    );

  it.each(['0111', '3985', '9700'])('is %s: a class of the national table', (industryCode) => {
    expect(register(industryCode).decision).toHaveProperty('events');
  });

  it.each(['0000', '9999', '9800', '3980', '3986'])('is never %s', (industryCode) => {
    register(industryCode).thenRefused('industry-unknown');
  });

  it('is refused with the division that was meant', () => {
    expect(register('3986').decision).toMatchObject({
      detail:
        '大类“计算机、通信和其他电子设备制造业”中没有小类 3986，请按营业执照经营范围填写 GB/T 4754-2017 的四位小类代码。',
    });
    expect(register('9800').decision).toMatchObject({ detail: expect.stringContaining('没有大类 98') });
  });
});

describe('move an enterprise', () => {
  const move = (regionCode: string, movedOn: string, ...history: EnterpriseEvent[]) =>
    given(enterpriseStream, ...history).when((state) =>
      moveEnterprise({ regionCode, movedOn }, state, today),
    );

  it('keeps the former county', () => {
    move('371681', today, registered).thenEvents({
      type: 'EnterpriseMoved',
      data: { ...id, regionCode: '371681', formerRegionCode: '371602', movedOn: today },
    });
  });

  it('judges the region on the day of the move: 邹平县 until the end of 2018', () => {
    expect(move('371626', '2018-12-31', registered).decision).toHaveProperty('events');
    move('371626', '2019-01-01', registered).thenRefused('region-not-selectable');
  });

  it('refuses the same county, a day ahead and an unknown enterprise', () => {
    move('371602', today, registered).thenRefused('region-unchanged');
    move('371681', '2026-11-25', registered).thenRefused('date-in-future');
    move('371681', today).thenRefused('enterprise-unknown');
  });
});

describe('put an enterprise on a list and take it off', () => {
  const sanction = (list: 'DISHONEST' | 'ABNORMAL', since: string, ...history: EnterpriseEvent[]) =>
    given(enterpriseStream, ...history).when((state) => sanctionEnterprise({ list, since }, state, today));
  const lift = (list: 'DISHONEST' | 'ABNORMAL', liftedOn: string, ...history: EnterpriseEvent[]) =>
    given(enterpriseStream, ...history).when((state) => liftSanction({ list, liftedOn }, state, today));

  it('lists from a day on', () => {
    sanction('ABNORMAL', today, registered, dishonest).thenEvents({
      type: 'EnterpriseSanctioned',
      data: { ...id, list: 'ABNORMAL', since: today },
    });
  });

  it('refuses a second entry in the same list, a day ahead and an unknown enterprise', () => {
    sanction('DISHONEST', today, registered, dishonest).thenRefused('already-on-list');
    sanction('DISHONEST', '2026-11-25', registered).thenRefused('date-in-future');
    sanction('DISHONEST', today).thenRefused('enterprise-unknown');
  });

  it('lifts on the day of the entry at the earliest', () => {
    lift('DISHONEST', '2026-03-01', registered, dishonest).thenEvents(lifted);
    lift('DISHONEST', '2026-02-28', registered, dishonest).thenRefused('lifted-before-listed');
  });

  it('refuses to lift what is not listed, or no longer', () => {
    lift('ABNORMAL', today, registered, dishonest).thenRefused('not-on-list');
    lift('DISHONEST', today, registered, dishonest, lifted).thenRefused('not-on-list');
    lift('DISHONEST', '2026-11-25', registered, dishonest).thenRefused('date-in-future');
    lift('DISHONEST', today).thenRefused('enterprise-unknown');
  });

  it('lists again after it was lifted', () => {
    expect(sanction('DISHONEST', today, registered, dishonest, lifted).decision).toHaveProperty('events');
  });
});

const command: RegisterEnterprise = {
  enterpriseId: 'a2a1f9de-52a4-4b3f-8a3e-0c9c1c0f2a99',
  uscc: '91371602MA3TE5T11X',
  name: '滨州示例材料有限公司',
  regionCode: '371602',
  industryCode: '3985',
  establishedOn: '2018-05-04',
};
const id = { enterpriseId: command.enterpriseId, uscc: command.uscc };
const registered: EnterpriseEvent = { type: 'EnterpriseRegistered', data: command };
const dishonest: EnterpriseEvent = {
  type: 'EnterpriseSanctioned',
  data: { ...id, list: 'DISHONEST', since: '2026-03-01' },
};
const lifted = {
  type: 'EnterpriseSanctionLifted' as const,
  data: { ...id, list: 'DISHONEST' as const, liftedOn: '2026-03-01' },
};
const renamed: EnterpriseEvent = {
  type: 'EnterpriseRenamed',
  data: { ...id, name: '滨州新名材料有限公司', formerName: command.name, renamedOn: '2022-06-01' },
};
const moved: EnterpriseEvent = {
  type: 'EnterpriseMoved',
  data: { ...id, regionCode: '371681', formerRegionCode: '371602', movedOn: '2023-06-01' },
};
