import { registryCommand } from './registry-data';
import type { SampleCommand } from './sample-client';
import { nameThen, regionThen, type SampleEnterprise } from './sample-enterprise';

/** Each as it was registered: under the name and in the county that it had then. */
export const enterpriseCommands = (enterprises: readonly SampleEnterprise[]): SampleCommand[] =>
  enterprises.map(({ enterpriseId, uscc, industryCode, establishedOn, ...enterprise }) => {
    const name = nameThen(enterprise, establishedOn);
    const regionCode = regionThen(enterprise, establishedOn);
    const body = { enterpriseId, uscc, industryCode, establishedOn, name, regionCode };
    return registryCommand('registrar', `enterprise-${uscc}`, '/enterprises', body);
  });

/** What became of them since: qualifications, moves, new names, lists. */
export const enterpriseLifeCommands = (enterprises: readonly SampleEnterprise[]): SampleCommand[] => [
  ...enterprises.flatMap(({ uscc, qualifications }) =>
    qualifications.map((qualification) =>
      registryCommand('registrar', `qualification-${qualification.number}`, '/qualifications', {
        uscc,
        ...qualification,
      }),
    ),
  ),
  ...enterprises.flatMap(changesOf),
];

const changesOf = (enterprise: SampleEnterprise): SampleCommand[] => {
  const { enterpriseId, name, regionCode, movedFrom, renamedFrom, sanction } = enterprise;
  const change = (what: string, body: object) =>
    registryCommand('registrar', `${what}-${enterpriseId}`, `/enterprises/${enterpriseId}/${what}`, body);
  return [
    ...(movedFrom ? [change('move', { regionCode, movedOn: movedFrom.movedOn })] : []),
    ...(renamedFrom ? [change('rename', { name, renamedOn: renamedFrom.renamedOn })] : []),
    ...(sanction ? [change('sanction', { list: sanction.list, since: sanction.since })] : []),
  ];
};

/** After the sanctions themselves: what was put on a list may leave it again. */
export const liftingCommands = (enterprises: readonly SampleEnterprise[]): SampleCommand[] =>
  enterprises.flatMap(({ enterpriseId, sanction }) =>
    sanction?.liftedOn
      ? [
          registryCommand('registrar', `lift-${enterpriseId}`, `/enterprises/${enterpriseId}/lift-sanction`, {
            list: sanction.list,
            liftedOn: sanction.liftedOn,
          }),
        ]
      : [],
  );
