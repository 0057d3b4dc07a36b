import { Reader } from '@kejin/access';
import type { Identity } from '@kejin/event-store';
import { Injectable } from '@nestjs/common';
import type { AgreementRow } from './agreement-api';

type Row = Omit<AgreementRow, 'amount'> & Readonly<{ amountFen: string }>;

@Injectable()
export class AgreementQuery {
  constructor(private readonly reader: Reader) {}

  latest(identity: Identity) {
    return this.reader.read(identity, 'ReadAgreements', async (manager) => {
      const rows = await manager.query<Row[]>(LATEST);
      return { rows: rows.map(({ amountFen, ...row }) => ({ ...row, amount: Number(amountFen) })) };
    });
  }
}

const LATEST = `select agreement_id as "agreementId", title, seller_uscc as "sellerUscc", amount_fen as "amountFen",
    to_char(signed_on, 'YYYY-MM-DD') as "signedOn", to_char(revoked_on, 'YYYY-MM-DD') as "revokedOn"
  from agreement order by signed_on desc, agreement_id limit 100`;
