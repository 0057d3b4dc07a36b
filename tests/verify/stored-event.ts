/** An event row as verify reads it, by SQL of its own. */
export type StoredRow = Readonly<{
  position: number;
  id: string;
  stream: string;
  streamId: string;
  streamVersion: number;
  type: string;
  schemaVersion: number;
  data: Readonly<Record<string, unknown>>;
  owner: string;
  callerOrg: string;
  commandKey: string;
  personId: string | null;
  caseId: string;
  duty: string | null;
  /** Of stream id, version and the stored text of the data: what must stand in the topic. */
  digest: string;
}>;

export type CommandRow = Readonly<{
  callerOrg: string;
  key: string;
  firstPosition: number;
  lastPosition: number;
  refusal: string | null;
}>;

/** Looks at every event of a store once, in commit order. */
export type EventPass = Readonly<{ event?: (row: StoredRow) => void; end?: () => void }>;
