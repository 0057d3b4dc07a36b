import type { Recorded } from '@kejin/contracts/envelope';
import { enterpriseContract, type EnterpriseEvent, type sanctionLists } from '@kejin/contracts/registry';
import { streamOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

export type SanctionList = (typeof sanctionLists)[number];

type Register = Readonly<{
  enterpriseId: string;
  uscc: string;
  name: string;
  regionCode: string;
  establishedOn: CivilDate;
  /** Since when it has its name, and since when it is where it is; its establishment where neither changed. */
  namedOn: CivilDate;
  movedOn: CivilDate;
  /** The lists the enterprise is on, with the day it came on each. */
  sanctions: Readonly<Record<string, CivilDate>>;
}>;

export type Enterprise = Readonly<{ status: 'unknown' }> | (Register & Readonly<{ status: 'registered' }>);

const evolve = (enterprise: Enterprise, event: Recorded<EnterpriseEvent>): Enterprise => {
  switch (event.type) {
    case 'EnterpriseRegistered': {
      const { industryCode: _industry, ...data } = event.data;
      const { establishedOn } = data;
      return { ...data, status: 'registered', namedOn: establishedOn, movedOn: establishedOn, sanctions: {} };
    }
    case 'EnterpriseRenamed':
      return { ...registered(enterprise), name: event.data.name, namedOn: event.data.renamedOn };
    case 'EnterpriseMoved': {
      const { regionCode, movedOn } = event.data;
      return { ...registered(enterprise), regionCode, movedOn };
    }
    case 'EnterpriseSanctioned': {
      const known = registered(enterprise);
      return { ...known, sanctions: { ...known.sanctions, [event.data.list]: event.data.since } };
    }
    case 'EnterpriseSanctionLifted': {
      const known = registered(enterprise);
      const { [event.data.list]: _lifted, ...sanctions } = known.sanctions;
      return { ...known, sanctions };
    }
  }
};

const registered = (enterprise: Enterprise) => {
  if (enterprise.status === 'unknown')
    throw new Error('An enterprise stream must start with EnterpriseRegistered.');
  return enterprise;
};

const initialState: Enterprise = { status: 'unknown' };

export const enterpriseStream = streamOf(enterpriseContract, { initialState, evolve });

export const enterpriseUnknown = { code: 'enterprise-unknown', detail: '没有这家企业。' } as const;
