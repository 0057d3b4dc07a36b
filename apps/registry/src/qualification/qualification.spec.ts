import type { QualificationEvent } from '@kejin/contracts/registry';
import { given } from '@kejin/testing';
import { grantQualification, numberWarnings } from './grant-qualification';
import { qualificationStream } from './qualification';
import type { GrantQualification } from './qualification-api';
import { revokeQualification } from './revoke-qualification';

const facts = { establishedOn: '2018-05-04', numberHolderId: undefined };

const grant = (change: Partial<GrantQualification> = {}, known: Partial<typeof facts> | object = {}) =>
  given(qualificationStream).when((state) =>
    grantQualification({ ...techSme, ...change }, state, { ...facts, ...known }),
  );

describe('grant a 科技型中小企业 number', () => {
  it('enters a number of the year', () => {
    grant().thenEvents({ type: 'QualificationGranted', data: techSme });
  });

  it('holds from the first to the last day of its year and no day beyond', () => {
    expect(grant({ validFrom: '2026-01-01', validTo: '2026-12-31' }).decision).toHaveProperty('events');
    grant({ validFrom: '2025-12-31' }).thenRefused('validity-outside-year');
    grant({ validTo: '2027-01-01' }).thenRefused('validity-outside-year');
  });

  it('knows the region in the number, also a historic one in its time', () => {
    grant({ number: '202637169900001234' }).thenRefused('number-region-unknown');
    const historic = { number: '2018371626A0001234', validFrom: '2018-06-01', validTo: '2018-12-31' };
    expect(grant(historic).decision).toHaveProperty('events');
    grant({ number: '202637162600001234' }).thenRefused('number-region-unknown');
  });

  it.each([
    ['seventeen characters', '20263716020A00012'],
    ['no region', '2026070202A0001234'],
    ['a small letter', '2026371602a0001234'],
    ['the year 1926', '1926371602A0001234'],
  ])('refuses %s', (_, number) => {
    grant({ number }).thenRefused('number-malformed');
  });
});

describe('a 科技型中小企业 number of another place', () => {
  const elsewhere = '2026370202A0001234';

  it('is kept by an enterprise that moved here, in its year, and told to the registrar', () => {
    grant({ number: elsewhere }).thenEvents({
      type: 'QualificationGranted',
      data: { ...techSme, number: elsewhere },
    });
    grant({ number: elsewhere, validFrom: '2025-12-31' }).thenRefused('validity-outside-year');
    expect(numberWarnings({ ...techSme, number: elsewhere })).toEqual([
      '入库登记编号是外地（行政区划 370202）核发的，请确认该企业从外地迁入。',
    ]);
  });

  it('is none where it is of here, or of another kind', () => {
    expect(numberWarnings(techSme)).toEqual([]);
    expect(numberWarnings({ ...techSme, number: '2018371626A0001234' })).toEqual([]);
    expect(numberWarnings({ ...techSme, kind: 'KERONGXIN', number: elsewhere })).toEqual([]);
  });
});

describe('grant a 高新技术企业 certificate', () => {
  it.each(['GR202437001234', 'GF202437001234'])('enters %s for three years', (number) => {
    grant({ ...hnte, number }).thenEvents({ type: 'QualificationGranted', data: { ...hnte, number } });
  });

  it('enters the example of the form GR202037001234', () => {
    const old = { ...hnte, number: 'GR202037001234', validFrom: '2020-08-17', validTo: '2023-08-16' };
    grant(old).thenEvents({ type: 'QualificationGranted', data: old });
  });

  it.each(['2027-12-06', '2027-12-08'])('refuses an end on %s: a day short or a day long', (validTo) => {
    grant({ ...hnte, validTo }).thenRefused('validity-not-three-years');
  });

  it('refuses a certificate of another year', () => {
    grant({ ...hnte, number: 'GR202337001234' }).thenRefused('number-year-differs');
  });

  it.each(['GR20243700123', 'GR2024370012345', 'GX202437001234', 'gr202437001234'])(
    'refuses %s',
    (number) => {
      grant({ ...hnte, number }).thenRefused('number-malformed');
    },
  );
});

describe('grant any qualification', () => {
  it('takes a number of 科融信 as it is', () => {
    const kerongxin = { ...techSme, kind: 'KERONGXIN' as const, number: 'KRX-2026-000017' };
    grant(kerongxin).thenEvents({ type: 'QualificationGranted', data: kerongxin });
  });

  it('needs a registered enterprise', () => {
    grant({}, { establishedOn: undefined }).thenRefused('enterprise-not-registered');
  });

  it('holds from the establishment of the enterprise at the earliest', () => {
    expect(grant({}, { establishedOn: techSme.validFrom }).decision).toHaveProperty('events');
    grant({}, { establishedOn: '2026-03-02' }).thenRefused('valid-before-established');
  });

  it('refuses a number that is taken', () => {
    grant({}, { numberHolderId: hnte.qualificationId }).thenRefused('number-taken');
  });

  it('may hold for one day but never ends before it begins', () => {
    expect(grant({ validFrom: '2026-05-04', validTo: '2026-05-04' }).decision).toHaveProperty('events');
    grant({ validFrom: '2026-05-04', validTo: '2026-05-03' }).thenRefused('validity-reversed');
  });

  it('refuses an id that is taken', () => {
    given(qualificationStream, granted)
      .when((state) => grantQualification(techSme, state, facts))
      .thenRefused('qualification-already-granted');
  });
});

describe('revoke a qualification', () => {
  const revoke = (revokedOn: string, ...history: QualificationEvent[]) =>
    given(qualificationStream, ...history).when((state) =>
      revokeQualification({ revokedOn }, state, '2026-11-24'),
    );

  it('counts from a day on', () => {
    revoke('2026-11-24', granted).thenEvents(revoked('2026-11-24'));
  });

  it('may undo it from its first day: a mistake of entry', () => {
    revoke('2026-03-01', granted).thenEvents(revoked('2026-03-01'));
  });

  it('never counts from before it began, whose first day undoes it from the start', () => {
    revoke('2026-02-28', granted).thenRefused('revoked-before-valid');
    const ahead = { ...granted, data: { ...techSme, validFrom: '2026-12-01' } } as QualificationEvent;
    revoke('2026-12-01', ahead).thenEvents(revoked('2026-12-01'));
    revoke('2026-11-30', ahead).thenRefused('revoked-before-valid');
    revoke('2026-12-02', ahead).thenRefused('date-in-future');
  });

  it('refuses a day ahead, a second time and an unknown one', () => {
    revoke('2026-11-25', granted).thenRefused('date-in-future');
    revoke('2026-11-24', granted, revoked('2026-11-23')).thenRefused('already-revoked');
    revoke('2026-11-24').thenRefused('qualification-unknown');
  });

  it('revokes on the last day and not after', () => {
    const short = { ...granted, data: { ...techSme, validTo: '2026-06-30' } } as QualificationEvent;
    revoke('2026-06-30', short).thenEvents(revoked('2026-06-30'));
    revoke('2026-07-01', short).thenRefused('already-expired');
  });
});

const uscc = '91371602MA3TE5T11X';
const techSme: GrantQualification = {
  qualificationId: '6a30ab1e-52a4-4b3f-8a3e-0c9c1c0f2a99',
  uscc,
  kind: 'TECH_SME',
  number: '20263716020A001234',
  validFrom: '2026-03-01',
  validTo: '2026-12-31',
};
const hnte: GrantQualification = {
  qualificationId: '7b40ab1e-52a4-4b3f-8a3e-0c9c1c0f2a99',
  uscc,
  kind: 'HNTE',
  number: 'GR202437001234',
  validFrom: '2024-12-08',
  validTo: '2027-12-07',
};
const granted: QualificationEvent = { type: 'QualificationGranted', data: techSme };
const revoked = (revokedOn: string) => ({
  type: 'QualificationRevoked' as const,
  data: {
    qualificationId: techSme.qualificationId,
    uscc,
    kind: techSme.kind,
    number: techSme.number,
    revokedOn,
  },
});
