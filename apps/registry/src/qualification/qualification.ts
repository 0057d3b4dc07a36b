import type { Recorded } from '@kejin/contracts/envelope';
import { qualificationContract, type QualificationEvent } from '@kejin/contracts/registry';
import { streamOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

type Grant = Readonly<{
  qualificationId: string;
  uscc: string;
  kind: string;
  number: string;
  validFrom: CivilDate;
  validTo: CivilDate;
}>;

export type Qualification =
  Readonly<{ status: 'unknown' }> | (Grant & Readonly<{ status: 'granted' | 'revoked' }>);

const evolve = (qualification: Qualification, event: Recorded<QualificationEvent>): Qualification => {
  switch (event.type) {
    case 'QualificationGranted':
      return { status: 'granted', ...event.data };
    case 'QualificationRevoked': {
      if (qualification.status === 'unknown')
        throw new Error('A qualification stream must start with QualificationGranted.');
      return { ...qualification, status: 'revoked' };
    }
  }
};

const initialState: Qualification = { status: 'unknown' };

export const qualificationStream = streamOf(qualificationContract, { initialState, evolve });
