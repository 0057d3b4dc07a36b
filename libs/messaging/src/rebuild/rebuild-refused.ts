export type RebuildRefusal =
  /** Somebody else rebuilds it right now. */
  | 'rebuild-running'
  /** The topic no longer begins at its beginning, or the consumer's position is outside of it. */
  | 'history-incomplete'
  /** A message that this code may not pass: facts that decide, or a version it does not know. */
  | 'rebuild-blocked'
  /** Kafka or the database went away in between; nothing was changed. */
  | 'rebuild-interrupted';

/** Why a read model was not rebuilt. Nothing has changed then. */
export class RebuildRefused extends Error {
  constructor(
    readonly code: RebuildRefusal,
    detail: string,
  ) {
    super(detail);
    this.name = 'RebuildRefused';
  }
}
