import {
  bankContract,
  enterpriseContract,
  qualificationContract,
  type QualificationGranted,
} from '@kejin/contracts/registry';
import { projection, readTable } from '@kejin/event-store';
import { addDays, audienceOf, CITY, shanghaiDate } from '@kejin/kernel';

/** What the registry changed about an enterprise or a branch whose loans may stand on it. */
export const factChange = readTable({
  name: 'fact_change',
  /** The event's id, and of a qualification its own: it ends once, on its last day or by a revocation. */
  key: { changeId: 'uuid' },
  columns: {
    change: 'text?',
    uscc: 'text?',
    bankId: 'uuid?',
    branchCode: 'text?',
    /** The first day on which it holds. */
    holdsFrom: 'date?',
    /** Ahead of it nobody is told: the last day of a qualification is known from the first. */
    listedOn: 'date?',
    list: 'text?',
    qualificationKind: 'text?',
    qualificationNumber: 'text?',
    formerRegionCode: 'text?',
    regionCode: 'text?',
    eventId: 'uuid?',
    recordedAt: 'timestamptz?',
    audience: 'text[]',
  },
});

type Envelope = Readonly<{ id: string; recordedAt: string }>;

const recordedOn = ({ recordedAt }: Envelope): string => shanghaiDate(Date.parse(recordedAt));

const told = (event: Envelope) => ({
  eventId: event.id,
  recordedAt: event.recordedAt,
  audience: audienceOf(CITY),
});

const atOnce = (event: Envelope) => ({ ...told(event), listedOn: recordedOn(event) });

const ended = (event: Envelope & QualificationGranted) => {
  const { qualificationId, uscc, kind, number, validTo } = event.data;
  const [holdsFrom, knownOn] = [addDays(validTo, 1), recordedOn(event)];
  const listedOn = holdsFrom > knownOn ? holdsFrom : knownOn;
  return factChange.set(
    { changeId: qualificationId },
    {
      ...{ change: 'QUALIFICATION_ENDED', uscc, qualificationKind: kind, qualificationNumber: number },
      ...{ holdsFrom, ...told(event), listedOn },
    },
  );
};

export const factChanges = projection({
  name: 'fact_change',
  tables: [factChange],
  contracts: [enterpriseContract, qualificationContract, bankContract],
  on: {
    EnterpriseSanctioned: (event) => {
      const { uscc, list, since } = event.data;
      const change = { change: 'SANCTIONED', uscc, list, holdsFrom: since };
      return factChange.set({ changeId: event.id }, { ...change, ...atOnce(event) });
    },
    EnterpriseMoved: (event) => {
      const { uscc, regionCode, formerRegionCode, movedOn } = event.data;
      const change = { change: 'MOVED', uscc, regionCode, formerRegionCode, holdsFrom: movedOn };
      return factChange.set({ changeId: event.id }, { ...change, ...atOnce(event) });
    },
    QualificationGranted: ended,
    QualificationRevoked: (event) => {
      const { qualificationId, uscc, kind, number, revokedOn } = event.data;
      return factChange.set(
        { changeId: qualificationId },
        {
          ...{ change: 'QUALIFICATION_REVOKED', uscc, qualificationKind: kind, qualificationNumber: number },
          ...{ holdsFrom: revokedOn, ...atOnce(event) },
        },
      );
    },
    BranchClosed: (event) => {
      const { bankId, branchCode, closedOn } = event.data;
      const change = { change: 'BRANCH_CLOSED', bankId, branchCode, holdsFrom: closedOn };
      return factChange.set({ changeId: event.id }, { ...change, ...atOnce(event) });
    },
  },
});
