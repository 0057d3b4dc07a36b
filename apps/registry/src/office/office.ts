import type { Recorded } from '@kejin/contracts/envelope';
import { officeContract, type OfficeEvent } from '@kejin/contracts/registry';
import { streamOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

type Register = Readonly<{ officeId: string; kind: string; name: string; since: CivilDate }>;

export type Office =
  | Readonly<{ status: 'unknown' }>
  | (Register & Readonly<{ status: 'open' }>)
  | (Register & Readonly<{ status: 'closed'; closedOn: CivilDate }>);

const evolve = (office: Office, event: Recorded<OfficeEvent>): Office => {
  switch (event.type) {
    case 'OfficeRegistered': {
      const { officeId, kind, name, since } = event.data;
      return { status: 'open', officeId, kind, name, since };
    }
    case 'OfficeRenamed':
      return { ...registered(office), name: event.data.name };
    case 'OfficeClosed':
      return { ...registered(office), status: 'closed', closedOn: event.data.closedOn };
  }
};

const registered = (office: Office): Exclude<Office, { status: 'unknown' }> => {
  if (office.status === 'unknown') throw new Error('An office stream must start with OfficeRegistered.');
  return office;
};

const initialState: Office = { status: 'unknown' };

export const officeStream = streamOf(officeContract, { initialState, evolve });

export const officeUnknown = { code: 'office-unknown', detail: '没有这个机关或机构。' } as const;
