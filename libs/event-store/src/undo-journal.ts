import type { PendingRow } from './pending-row';

type Pending = Map<string, PendingRow>;
type Undo = Readonly<{ pending: Pending; id: string; before: PendingRow | undefined }>;

/** How rows stood before the changes of one command, so that they can be taken back. */
export class UndoJournal {
  private entries: Undo[] | undefined;

  /** The row as it is before its next change; outside of an attempt nothing is kept. */
  note(pending: Pending, id: string, row: PendingRow | undefined): void {
    this.entries?.push({ pending, id, before: row && { ...row, add: { ...row.add } } });
  }

  attempt<T>(work: () => T): T {
    const entries: Undo[] = (this.entries = []);
    try {
      return work();
    } catch (error) {
      for (const { pending, id, before } of entries.reverse())
        if (before) pending.set(id, before);
        else pending.delete(id);
      throw error;
    } finally {
      this.entries = undefined;
    }
  }
}
