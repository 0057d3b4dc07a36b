import { Reader } from '@kejin/access';
import { selectList, type Identity } from '@kejin/event-store';
import { shanghaiDate } from '@kejin/kernel';
import { APP_SOURCE, NOW } from '@kejin/service';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Secret } from './client';
import { ClientRow } from './client-api';
import { clientTable } from './client.projection';
import { secretHolds, type ClientAccess } from './issue-client-secret';

const MOST_SHOWN = 500;

const LIST = `select ${selectList(clientTable, { fields: Object.keys(ClientRow.shape) })}
  from bank_client where ($1::uuid is null or bank_id = $1) order by bank_id, client_id limit $2`;

const ACCESS = `select ${selectList(clientTable, { fields: ['status', 'expiresOn', 'secrets'] })} from bank_client
  where subject = $1`;

type Row = Omit<ClientRow, 'secrets'> & Readonly<{ secrets: readonly Secret[] }>;

@Injectable()
export class ClientQuery {
  constructor(
    private readonly reader: Reader,
    @Inject(APP_SOURCE) private readonly app: DataSource,
    @Inject(NOW) private readonly nowMs: () => number,
  ) {}

  list(identity: Identity) {
    return this.reader.read(identity, 'ReadClients', async (manager, { kind, org }) => {
      const rows = await manager.query<Row[]>(LIST, [kind === 'bank' ? org : null, MOST_SHOWN]);
      const now = new Date(this.nowMs()).toISOString();
      const holding = ({ secrets }: Row) =>
        secrets.filter(({ validUntil }) => validUntil === null || now < validUntil).length;
      return { clients: rows.map((row) => ({ ...row, secrets: holding(row) })) };
    });
  }

  /** For the sign-in, which knows nobody: whether this secret opens the door now. */
  async holds(subject: string, secretDigest: string): Promise<boolean> {
    const [access] = await this.app.query<ClientAccess[]>(ACCESS, [subject]);
    const nowMs = this.nowMs();
    const at = { now: new Date(nowMs).toISOString(), today: shanghaiDate(nowMs) };
    return access !== undefined && secretHolds(access, { ...at, secretDigest });
  }
}
