import { Reader } from '@kejin/access';
import type { Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { Injectable } from '@nestjs/common';
import type { Named } from '../twin-names';
import type { BankRow } from './bank-api';

@Injectable()
export class BankQuery {
  constructor(private readonly reader: Reader) {}

  /** All of them: a city has some twenty. */
  list(identity: Identity) {
    return this.reader.read(identity, 'ReadRegistry', async (manager) => ({
      rows: await manager.query<BankRow[]>(BANKS, [null]),
    }));
  }

  async others(identity: Identity, bankId: string): Promise<Named[]> {
    const { rows } = await this.list(identity);
    return rows.filter((row) => row.bankId !== bankId).map(({ name, uscc }) => ({ name, mark: uscc }));
  }

  one(identity: Identity, bankId: string) {
    return this.reader.read(identity, 'ReadRegistry', async (manager) => {
      const [bank] = await manager.query<BankRow[]>(BANKS, [bankId]);
      if (!bank) throw notFound('没有这家合作银行。');
      return bank;
    });
  }
}

const BANKS = `select b.bank_id as "bankId", b.name, b.uscc,
    to_char(b.cooperating_from, 'YYYY-MM-DD') as "cooperatingFrom", to_char(b.ended_on, 'YYYY-MM-DD') as "endedOn",
    coalesce((select json_agg(json_build_object('branchCode', branch_code, 'name', r.name, 'openedOn', opened_on,
      'closedOn', closed_on) order by branch_code) from branch r where r.bank_id = b.bank_id), '[]') as branches
  from bank b where $1::uuid is null or b.bank_id = $1 order by b.name, b.bank_id`;
