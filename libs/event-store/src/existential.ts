/**
 * The type of a part that differs from command to command in one batch: TypeScript has no existential types, and
 * `unknown` does not fit where a part is also given its own type back. Used by the store only.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Any = any;
