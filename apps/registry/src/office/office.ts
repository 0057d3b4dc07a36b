import type { OfficeEvent } from '@kejin/contracts/registry';
import type { CivilDate, Stream } from '@kejin/kernel';

type Register = Readonly<{ officeId: string; kind: string; name: string; since: CivilDate }>;

export type Office =
  | Readonly<{ status: 'unknown' }>
  | (Register & Readonly<{ status: 'open' }>)
  | (Register & Readonly<{ status: 'closed'; closedOn: CivilDate }>);

const evolve = (office: Office, event: OfficeEvent): Office => {
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

export const officeStream: Stream<Office, OfficeEvent> = {
  name: 'office',
  initialState: { status: 'unknown' },
  evolve,
};

export const officeUnknown = { code: 'office-unknown', detail: '没有这个机关或机构。' } as const;
