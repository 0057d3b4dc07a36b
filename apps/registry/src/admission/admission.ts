import type { Recorded } from '@kejin/contracts/envelope';
import { admissionContract, type AdmissionEvent } from '@kejin/contracts/registry';
import { streamOf } from '@kejin/event-store';
import { audienceOf, type Party } from '@kejin/kernel';
import type { UserKind } from '../user/rights';
import { userAudience } from '../user/user';

type Request = Readonly<{
  admissionId: string;
  subject: string;
  orgId: string;
  kind: string;
  numberDigest: string;
  privateRef: string;
}>;

export type Admission =
  | Readonly<{ status: 'unknown' }>
  | (Request & Readonly<{ status: 'requested' | 'approved' | 'declined' }>)
  | Readonly<{ status: 'invited'; codeDigest: string; expiresAt: string }>
  | Readonly<{ status: 'founded' }>;

const evolve = (admission: Admission, event: Recorded<AdmissionEvent>): Admission => {
  switch (event.type) {
    case 'AdmissionRequested':
      return { ...event.data, status: 'requested' };
    case 'AdmissionApproved':
      return { ...requested(admission), status: 'approved' };
    case 'AdmissionDeclined':
      return { ...requested(admission), status: 'declined' };
    case 'FirstAdministratorInvited': {
      const { codeDigest, expiresAt } = event.data;
      return { status: 'invited', codeDigest, expiresAt };
    }
    case 'FirstAdministratorAdmitted':
      return { status: 'founded' };
  }
};

const requested = (admission: Admission): Request => {
  if (!('numberDigest' in admission)) throw new Error('An admission begins with AdmissionRequested.');
  return admission;
};

type Whose = Readonly<{ kind: string; orgId: string }>;

/** As of the person it may become: a bank decides about its own, and of others' requests it learns nothing. */
export const admissionAudience = ({ kind, orgId }: Whose): readonly Party[] =>
  userAudience({ kind: kind as UserKind, orgId });

const audience = (admission: Admission): readonly Party[] =>
  'kind' in admission ? admissionAudience(admission) : audienceOf();

const initialState: Admission = { status: 'unknown' };

export const admissionStream = streamOf(admissionContract, { initialState, evolve, audience });

/** What a number's digest is made of: without the request it belongs to, the number is worth nothing. */
export const numberText = (admissionId: string, number: string): string => `${admissionId} ${number}`;

/** The stream of the invitation: there is one in a system. */
export const FOUNDATION_ID = '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f00';
