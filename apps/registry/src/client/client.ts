import type { Recorded } from '@kejin/contracts/envelope';
import { clientContract, type ClientEvent } from '@kejin/contracts/registry';
import { streamOf } from '@kejin/event-store';
import type { CivilDate, Party } from '@kejin/kernel';
import { audienceOf, bankParty, CITY } from '@kejin/kernel';

type Registered = Readonly<{ clientId: string; bankId: string; systemName: string; expiresOn: CivilDate }>;

/** A digest of a secret and, once it was replaced, the instant at which it ends. */
export type Secret = Readonly<{ secretDigest: string; validUntil: string | null }>;

export type Client =
  | Readonly<{ status: 'unknown' }>
  | (Registered & Readonly<{ status: 'requested' }>)
  | (Registered &
      Readonly<{
        status: 'approved' | 'ended';
        userId: string | null;
        subject: string | null;
        secrets: readonly Secret[];
      }>);

const evolve = (client: Client, event: Recorded<ClientEvent>): Client => {
  switch (event.type) {
    case 'ClientRequested': {
      const { clientId, bankId, systemName, expiresOn } = event.data;
      return { status: 'requested', clientId, bankId, systemName, expiresOn };
    }
    case 'ClientApproved': {
      const { userId, subject, expiresOn } = event.data;
      return { ...known(client), status: 'approved', userId, subject, expiresOn, secrets: [] };
    }
    case 'ClientSecretIssued': {
      const { secretDigest, previous } = event.data;
      return {
        ...approved(client),
        secrets: [...(previous ? [previous] : []), { secretDigest, validUntil: null }],
      };
    }
    case 'ClientEnded':
      return { userId: null, subject: null, ...known(client), status: 'ended', secrets: [] };
  }
};

const known = (client: Client): Exclude<Client, { status: 'unknown' }> => {
  if (client.status === 'unknown') throw new Error('A client stream must start with ClientRequested.');
  return client;
};

const approved = (client: Client): Extract<Client, { status: 'approved' | 'ended' }> => {
  if (client.status !== 'approved') throw new Error('A secret belongs to an approved client.');
  return client;
};

const audience = (client: Client): readonly Party[] =>
  client.status === 'unknown' ? audienceOf() : audienceOf(bankParty(client.bankId), CITY);

const initialState: Client = { status: 'unknown' };

export const clientStream = streamOf(clientContract, { initialState, evolve, audience });

/** How the system is called at the sign-in. */
export const subjectOfClient = (clientId: string): string => `client-${clientId}`;
