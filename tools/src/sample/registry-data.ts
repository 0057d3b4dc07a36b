import { regions } from '@kejin/kernel';
import { demoOrgs, demoUser, demoUsers, type DemoUser } from './demo-users';
import type { SampleCommand } from './sample-client';
import { sampleId } from './sample-codes';
import { sampleEnterprises } from './enterprise-data';

const registry = (user: SampleCommand['user'], key: string, path: string, body: unknown): SampleCommand => ({
  key: `sample-${key}`,
  user,
  service: 'registry',
  path,
  body,
});

/** The operating organisation and the first operator are there from the first start of the registry. */
export const operatorCommands = (): SampleCommand[] => [
  ...officeCommands(),
  userCommand(demoUser('registrar')),
];

export const registrarCommands = (): SampleCommand[] => bankCommands();

/** Bank users need their bank, so they come after it. */
export const userCommands = (): SampleCommand[] =>
  demoUsers.filter(({ username }) => username !== 'operator' && username !== 'registrar').map(userCommand);

const officeCommands = (): SampleCommand[] => {
  const since = '2019-01-01';
  const office = (key: string, body: object) =>
    registry('operator', `office-${key}`, '/offices', { since, ...body });
  const city = { regionCode: '371600' };
  return [
    office('city-science', {
      ...city,
      officeId: demoOrgs['city-science'].orgId,
      kind: 'CITY_SCIENCE',
      name: demoOrgs['city-science'].name,
    }),
    office('audit', { ...city, officeId: demoOrgs.audit.orgId, kind: 'AUDIT', name: demoOrgs.audit.name }),
    office('finance', { ...city, officeId: sampleId(1, 1), kind: 'CITY_FINANCE', name: '市财政局' }),
    ...countyBureaus().map(({ officeId, name, regionCode }) =>
      office(`county-${regionCode}`, { officeId, kind: 'COUNTY_SCIENCE', name, regionCode }),
    ),
  ];
};

const demoBureaus: Readonly<Record<string, { orgId: string; name: string }>> = {
  '371602': demoOrgs.binchengqu,
  '371681': demoOrgs.zouping,
};

/** Seven counties and three zones, each with its bureau. */
const countyBureaus = () =>
  regions
    .filter(({ level, validTo }) => (level === 'county' && validTo === undefined) || level === 'zone')
    .map(({ code, name }, index) => ({
      officeId: demoBureaus[code]?.orgId ?? sampleId(1, index + 10),
      name: demoBureaus[code]?.name ?? `${name}${code.includes('Z') ? '科技创新局' : '科学技术局'}`,
      regionCode: code,
    }));

const bankCommands = (): SampleCommand[] => {
  const bank = (key: 'bank-a' | 'bank-b', uscc: string) =>
    registry('registrar', key, '/banks', {
      bankId: demoOrgs[key].orgId,
      name: demoOrgs[key].name,
      uscc,
      cooperatingFrom: '2021-01-01',
    });
  const branch = (key: 'bank-a' | 'bank-b', branchCode: string, name: string) =>
    registry('registrar', `branch-${branchCode}`, `/banks/${demoOrgs[key].orgId}/branches`, {
      branchCode,
      name: `${demoOrgs[key].name}${name}`,
      openedOn: '2021-01-01',
    });
  return [
    bank('bank-a', '91371600MA3TE5T46K'),
    bank('bank-b', '91371623MA3TE5T54Q'),
    branch('bank-a', '102466000011', '滨城支行'),
    branch('bank-a', '103466000014', '邹平支行'),
    branch('bank-b', '402466000014', '滨州分行'),
  ];
};

const userCommand = (user: DemoUser): SampleCommand =>
  registry('operator', `user-${user.username}`, '/users', {
    userId: user.userId,
    subject: user.subject,
    kind: user.kind,
    orgId: user.orgId,
    regionCode: user.regionCode,
    isSystem: user.isSystem,
    roles: [user.role],
    name: user.name,
    contact: null,
  });

export const enterpriseCommands = (year: number): SampleCommand[] =>
  sampleEnterprises(year).map(({ qualifications: _q, sanction: _s, ...enterprise }) =>
    registry('registrar', `enterprise-${enterprise.uscc}`, '/enterprises', enterprise),
  );

export const qualificationCommands = (year: number): SampleCommand[] => [
  ...sampleEnterprises(year).flatMap(({ uscc, qualifications }) =>
    qualifications.map((qualification) =>
      registry('registrar', `qualification-${qualification.number}`, '/qualifications', {
        uscc,
        ...qualification,
      }),
    ),
  ),
  ...sampleEnterprises(year).flatMap(({ enterpriseId, sanction }) =>
    sanction
      ? [registry('registrar', `sanction-${enterpriseId}`, `/enterprises/${enterpriseId}/sanction`, sanction)]
      : [],
  ),
];
