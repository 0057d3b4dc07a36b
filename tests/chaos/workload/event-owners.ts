/** An answer of success, whatever the command was. */
export type RecordedAnswer = Readonly<{
  streamVersion: number;
  events: readonly Readonly<{ id: string; type: string; streamVersion: number }>[];
  replayed: boolean;
}>;

/** Every event id belongs to one command: a second command that answers with it did nothing, or did it twice. */
export class EventOwners {
  private readonly owners = new Map<string, string>();

  /** The other command that answered with the same event, if there is one. */
  claim(key: string, eventIds: readonly string[]): string | undefined {
    for (const id of eventIds) {
      const owner = this.owners.get(id) ?? key;
      if (owner !== key) return owner;
      this.owners.set(id, key);
    }
    return undefined;
  }
}
