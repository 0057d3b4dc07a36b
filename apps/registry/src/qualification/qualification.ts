import type { QualificationEvent } from '@kejin/contracts/registry';
import type { CivilDate, Stream } from '@kejin/kernel';

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

const evolve = (qualification: Qualification, event: QualificationEvent): Qualification => {
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

export const qualificationStream: Stream<Qualification, QualificationEvent> = {
  name: 'qualification',
  initialState: { status: 'unknown' },
  evolve,
};
