import { Reader } from '@kejin/access';
import { selectList, type Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { Injectable } from '@nestjs/common';
import type { Named } from '../twin-names';
import { BranchRow, keptBank, type BankRow } from './bank-api';
import { bankTable, branchTable } from './bank.projection';

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

const BRANCHES = `select ${selectList(branchTable, { fields: Object.keys(BranchRow.shape) })}
  from branch where branch.bank_id = bank.bank_id`;

const BANKS = `select ${selectList(bankTable, { fields: Object.keys(keptBank.shape) })},
    coalesce((select json_agg(r order by r."branchCode") from (${BRANCHES}) r), '[]') as branches
  from bank where $1::uuid is null or bank_id = $1 order by name, bank_id`;
