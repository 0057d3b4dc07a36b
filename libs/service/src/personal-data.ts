import {
  BEGIN,
  COMMIT,
  confirmErasure,
  logViews,
  newestErasures,
  newestViews,
  privateDataOwner,
  requestErasure,
  withConnection,
  type Caller,
  type ConnectionPool,
  type ErasureOutcome,
  type ErasureRequest,
  type Opened,
  type PrivateData,
  type PrivateDataView,
  type RequestedErasure,
} from '@kejin/event-store';

export type PersonalNotice = Readonly<{ code: string; detail: string }>;

/** Fields as they may be shown; where there are none, `notice` says why. */
export type Shown = Readonly<{
  fields: Readonly<Record<string, string>>;
  notice: PersonalNotice | null;
}>;

const notices = {
  erased: { code: 'private-data-erased', detail: '已按请求删除。' },
  unreadable: { code: 'private-data-unreadable', detail: '暂时无法读取，请联系运维人员核对密钥。' },
} as const;

const shown = (found: Opened | undefined): Shown => {
  if (found?.state === 'readable') return { fields: found.fields, notice: null };
  return { fields: {}, notice: notices[found?.state ?? 'unreadable'] };
};

/**
 * The one way to natural persons' data: whoever asks has been found entitled by the query that calls it, every view is
 * in the log before it is shown, and one record that cannot be read spoils no list.
 */
export class PersonalData {
  constructor(
    private readonly pool: ConnectionPool,
    private readonly privateData: PrivateData | undefined,
  ) {}

  /** By reference; a reference without a record is shown as unreadable. `query` names the permission that allowed it. */
  async show(caller: Caller, refs: readonly string[], query: string): Promise<ReadonlyMap<string, Shown>> {
    if (!refs.length) return new Map();
    const opened = await withConnection(this.pool, async (client) => {
      await logViews(client, caller, refs, query);
      return this.privateData?.open(client, refs);
    });
    return new Map(refs.map((ref) => [ref, shown(opened?.get(ref))]));
  }

  /** Whose record it is; undefined where there is none. */
  ownerOf(ref: string): Promise<string | undefined> {
    return withConnection(this.pool, async (client) => (await privateDataOwner(client, ref))?.owner);
  }

  requestErasure(request: ErasureRequest): Promise<ErasureOutcome> {
    return withConnection(this.pool, (client) => requestErasure(client, request));
  }

  confirmErasure(ref: string, by: string): Promise<ErasureOutcome> {
    return withConnection(this.pool, async (client) => {
      await client.query(BEGIN);
      const outcome = await confirmErasure(client, ref, by);
      await client.query(COMMIT);
      return outcome;
    });
  }

  /** The newest views of a record, at most two hundred. */
  viewsOf(ref: string): Promise<readonly PrivateDataView[]> {
    return withConnection(this.pool, (client) => newestViews(client, ref));
  }

  /** The newest requests for erasure, at most two hundred. */
  erasures(): Promise<readonly RequestedErasure[]> {
    return withConnection(this.pool, newestErasures);
  }
}
