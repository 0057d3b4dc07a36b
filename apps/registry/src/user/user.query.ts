import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import { selectList, type Caller, type Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { PersonalData } from '@kejin/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { maySeeNames } from './rights';
import { keptUser, type KeptUser, type UserFilter, type UserRow } from './user-api';
import { userTable } from './user.projection';

/** Whose rows: row security says. Whose names: only who is entitled, each view in the log. */
@Injectable()
export class UserQuery {
  constructor(
    private readonly reader: Reader,
    private readonly personalData: PersonalData,
  ) {}

  async list(identity: Identity, { orgId, after, limit }: UserFilter) {
    const values = [orgId ?? null, after?.[0] ?? null, limit + 1];
    const { rows, caller } = await this.read(identity, (manager) => manager.query<KeptUser[]>(LIST, values));
    const page = pageOf(rows, limit, (last): [string] => [last.subject]);
    return { ...page, rows: await this.shown(page.rows, caller) };
  }

  async one(identity: Identity, userId: string): Promise<UserRow> {
    const { rows, caller } = await this.read(identity, (manager) => manager.query<KeptUser[]>(ONE, [userId]));
    const [user] = await this.shown(rows, caller);
    if (!user) throw notFound('没有找到该人员，或其不属于您所在的单位。');
    return user;
  }

  private read(identity: Identity, rowsOf: (manager: EntityManager) => Promise<KeptUser[]>) {
    return this.reader.read(identity, 'ReadUsers', async (manager, caller) => ({
      rows: await rowsOf(manager),
      caller,
    }));
  }

  private async shown(rows: readonly KeptUser[], caller: Caller): Promise<UserRow[]> {
    const refs = rows.flatMap(({ privateRef }) => (privateRef === null ? [] : [privateRef]));
    const entitled = maySeeNames(caller) ? refs : [];
    const names = await this.personalData.show(caller, entitled, 'ReadUsers');
    return rows.map((row) => {
      const found = row.privateRef === null ? undefined : names.get(row.privateRef);
      const { name = null, contact = null } = found?.fields ?? {};
      return {
        ...row,
        privateRef: found ? row.privateRef : null,
        name,
        contact,
        nameNotice: found?.notice ?? null,
      };
    });
  }
}

const COLUMNS = selectList(userTable, { fields: Object.keys(keptUser.shape) });

const LIST = `select ${COLUMNS} from registered_user
  where ($1::uuid is null or org_id = $1) and ($2::text is null or subject > $2)
  order by subject limit $3`;

const ONE = `select ${COLUMNS} from registered_user where user_id = $1`;
