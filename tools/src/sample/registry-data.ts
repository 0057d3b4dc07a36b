import { regions } from '@kejin/kernel';
import { demoOrgs, demoUser, demoUsers, type SampleUser } from './demo-users';
import type { SampleCommand } from './sample-client';
import { sampleId } from './sample-codes';
import { bankIdOf, bankNameOf, cityBanks, cityBranches, cooperatingFrom } from './city-banks';

/** As the registry takes it. */
export const registryCommand = (
  user: SampleCommand['user'],
  key: string,
  path: string,
  body: unknown,
): SampleCommand => ({
  key: `sample-${key}`,
  user,
  service: 'registry',
  path,
  body,
});

const bootstrapped: readonly string[] = ['operator', 'operator-2'];

/** The registry enters the operating organisation and the first two operators itself, once its database is proven. */
export const operatorCommands = (): SampleCommand[] =>
  [...officeCommands(), userCommand(demoUser('registrar'))].map((command) => ({
    ...command,
    waitFor: ['forbidden'],
  }));

/** Bank users need their bank, so they come after it. */
export const userCommands = (): SampleCommand[] =>
  demoUsers
    .filter(({ username }) => username !== 'registrar' && !bootstrapped.includes(username))
    .map(userCommand);

/** Rights to review, decide or pay wait for the second operator; an earlier release gave them at once. */
export const confirmationOf = (
  { key }: SampleCommand,
  answer: Readonly<{ result?: Readonly<{ proposalId?: string | null }> }> | undefined,
): SampleCommand[] => {
  const proposalId = answer?.result?.proposalId;
  const path = `/proposals/${proposalId}/confirmation`;
  return proposalId
    ? [{ key: `${key}-confirmed`, user: 'operator-2', service: 'registry', path, waitFor: ['forbidden'] }]
    : [];
};

const officeCommands = (): SampleCommand[] => {
  const since = '2019-01-01';
  const office = (key: string, body: object) =>
    registryCommand('operator', `office-${key}`, '/offices', { since, ...body });
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

export const registrarCommands = (): SampleCommand[] => [
  ...cityBanks.map(({ key, bankId, name, uscc }) =>
    registryCommand('registrar', key, '/banks', { bankId, name, uscc, cooperatingFrom }),
  ),
  ...cityBranches.map(({ bank, branchCode, name }) =>
    registryCommand('registrar', `branch-${branchCode}`, `/banks/${bankIdOf(bank)}/branches`, {
      branchCode,
      name: `${bankNameOf(bank)}${name}`,
      openedOn: cooperatingFrom,
    }),
  ),
];

const userCommand = (user: SampleUser): SampleCommand =>
  registryCommand('operator', `user-${user.username}`, '/users', {
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
