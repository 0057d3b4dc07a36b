import type { Reader } from '@kejin/access';
import type { Caller, Identity, PrivateData } from '@kejin/event-store';
import { forbidden } from '@kejin/http';
import type { DraftPlace } from './draft-rules';
import { draftRef, OWN_DRAFT, OWN_DRAFTS, type Drafter, type KeptDraft } from './draft-rows';

/** The line of the permission matrix: whoever may send a form may keep it half filled in. */
export const KEEP_DRAFT = 'KeepDraft';

type SealedDraft = KeptDraft & Readonly<{ keyId: string; ciphertext: Buffer }>;
export type OpenedDraft = KeptDraft & Readonly<{ content: string | undefined }>;

const drafter = ({ personId, org }: Caller): Drafter => {
  // A bank's own system is no person: it keeps for itself what it has not sent.
  if (personId === null) throw forbidden();
  return { personId, org };
};

/** Reads as the person who asks, behind row security. An expired row is not there, whether it is swept yet or not. */
export class DraftQuery {
  constructor(
    private readonly reader: Reader,
    private readonly cipher: PrivateData | undefined,
  ) {}

  /** Who asks, if they may keep drafts. Throws `forbidden` otherwise. */
  drafterOf(identity: Identity): Promise<Drafter> {
    return this.reader.read(identity, KEEP_DRAFT, (_manager, caller) => Promise.resolve(drafter(caller)));
  }

  mine(identity: Identity): Promise<readonly KeptDraft[]> {
    return this.reader.read(identity, KEEP_DRAFT, (manager, caller) =>
      manager.query<KeptDraft[]>(OWN_DRAFTS, [drafter(caller).personId]),
    );
  }

  /** Undefined where there is none; without a content where its key is not configured here any more. */
  one(identity: Identity, place: DraftPlace): Promise<OpenedDraft | undefined> {
    return this.reader.read(identity, KEEP_DRAFT, async (manager, caller) => {
      const { personId } = drafter(caller);
      const rows = await manager.query<SealedDraft[]>(OWN_DRAFT, [personId, place.form, place.subject]);
      const [found] = rows;
      if (!found) return undefined;
      const { keyId, ciphertext, ...kept } = found;
      return { ...kept, content: this.cipher?.unseal(draftRef(personId, place), keyId, ciphertext) };
    });
  }
}
