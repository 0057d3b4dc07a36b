export type RecoveryRefusal =
  /** The checkpoint belongs to another Kafka cluster. */
  | 'cluster-changed'
  /** The topics hold less than this store has published: Kafka itself went back. */
  | 'topics-behind'
  /** The topics hold other events under positions or versions of this database. Operators and monitoring know the code, so it stays. */
  | 'another-lineage'
  | 'gap'
  /** A database that was never compared lacks what its topics hold, and nobody has said that it was restored. */
  | 'not-announced'
  | 'relay-running';

/** Nothing was changed; a person must decide. */
export class RecoveryRefused extends Error {
  constructor(
    readonly code: RecoveryRefusal,
    detail: string,
  ) {
    super(detail);
    this.name = 'RecoveryRefused';
  }
}
