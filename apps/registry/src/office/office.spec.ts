import type { OfficeEvent } from '@kejin/contracts/registry';
import { given } from '@kejin/testing';
import { closeOffice } from './close-office';
import { officeStream } from './office';
import type { RegisterOffice } from './office-api';
import { registerOffice } from './register-office';
import { renameOffice } from './rename-office';

const today = '2026-11-24';

describe('register an office', () => {
  const register = (change: Partial<RegisterOffice> = {}) =>
    given(officeStream).when((state) => registerOffice({ ...county, ...change }, state, today));

  it('enters a county bureau of a county or a zone', () => {
    register().thenEvents(registered);
    expect(register({ regionCode: '3716Z2' }).decision).toHaveProperty('events');
  });

  it.each(['371600', '371601', '371624'])('refuses a county bureau of %s', (regionCode) => {
    register({ regionCode }).thenRefused('region-does-not-fit');
  });

  it('enters everybody else for the whole city only', () => {
    expect(register({ kind: 'CITY_FINANCE', regionCode: '371600' }).decision).toHaveProperty('events');
    register({ kind: 'CITY_FINANCE', regionCode: '371602' }).thenRefused('region-does-not-fit');
  });

  it('may begin today and not tomorrow', () => {
    expect(register({ since: today }).decision).toHaveProperty('events');
    register({ since: '2026-11-25' }).thenRefused('date-in-future');
  });

  it('refuses an id that is taken', () => {
    given(officeStream, registered)
      .when((state) => registerOffice(county, state, today))
      .thenRefused('office-already-registered');
  });
});

describe('rename an office', () => {
  const rename = (name: string, ...history: OfficeEvent[]) =>
    given(officeStream, ...history).when((state) => renameOffice({ name }, state));

  it('takes a new name', () => {
    rename('博兴县科学技术和工业信息化局', registered).thenEvents({
      type: 'OfficeRenamed',
      data: { officeId: county.officeId, name: '博兴县科学技术和工业信息化局' },
    });
  });

  it('refuses the same name, a closed office and an unknown one', () => {
    rename(county.name, registered).thenRefused('name-unchanged');
    rename('新名称', registered, closed).thenRefused('office-closed');
    rename('新名称').thenRefused('office-unknown');
  });
});

describe('close an office', () => {
  const close = (closedOn: string, callerOrg: string, ...history: OfficeEvent[]) =>
    given(officeStream, ...history).when((state) =>
      closeOffice({ closedOn }, state, { callerOrg, activePeople: 0, today }),
    );

  it('may close on its first day and not before', () => {
    expect(close('2019-01-01', 'other', registered).decision).toHaveProperty('events');
    close('2018-12-31', 'other', registered).thenRefused('closed-before-opened');
  });

  it('may close today and not tomorrow', () => {
    close(today, 'other', registered).thenEvents(closed);
    close('2026-11-25', 'other', registered).thenRefused('date-in-future');
  });

  it('refuses while somebody of the office has rights', () => {
    given(officeStream, registered)
      .when((state) =>
        closeOffice({ closedOn: today }, state, { callerOrg: 'other', activePeople: 1, today }),
      )
      .thenRefused('office-has-people');
  });

  it('refuses to close the office one works in, a closed one and an unknown one', () => {
    close(today, county.officeId, registered).thenRefused('own-office');
    close(today, 'other', registered, closed).thenRefused('office-closed');
    close(today, 'other').thenRefused('office-unknown');
  });
});

const county: RegisterOffice = {
  officeId: 'd1a5b0a2-6f0e-4f7d-9d3b-3e2a1b4c5d66',
  kind: 'COUNTY_SCIENCE',
  name: '博兴县科学技术局',
  regionCode: '371625',
  since: '2019-01-01',
};
const registered = { type: 'OfficeRegistered' as const, data: county };
const closed = { type: 'OfficeClosed' as const, data: { officeId: county.officeId, closedOn: today } };
