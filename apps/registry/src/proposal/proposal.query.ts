import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import { Injectable } from '@nestjs/common';
import type { ProposalFilter, ProposalRow } from './proposal-api';

const LIST = `select p.proposal_id as "proposalId", p.kind, p.about_id as "aboutId", b.name as "bankName",
    to_char(p.ended_on, 'YYYY-MM-DD') as "endedOn", to_char(p.former_ended_on, 'YYYY-MM-DD') as "formerEndedOn",
    p.change_reason as "changeReason", p.subject, p.roles, p.status, p.proposed_by as "proposedBy",
    to_char(p.proposed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "proposedAt",
    p.proposed_by is not distinct from $1::uuid as "isOwn", p.ended_by as "endedBy",
    to_char(p.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "endedAt", p.reason
  from proposal p left join bank b on b.bank_id = p.about_id
  where p.status = $2 and ($3::timestamptz is null or (p.proposed_at, p.proposal_id) < ($3, $4::uuid))
  order by p.proposed_at desc, p.proposal_id desc limit $5`;

@Injectable()
export class ProposalQuery {
  constructor(private readonly reader: Reader) {}

  /** The newest first. */
  list(identity: Identity, { status, after, limit }: ProposalFilter) {
    return this.reader.read(identity, 'ReadProposals', async (manager, { personId }) => {
      const values = [personId, status, after?.[0] ?? null, after?.[1] ?? null, limit + 1];
      const rows = await manager.query<ProposalRow[]>(LIST, values);
      return pageOf(rows, limit, ({ proposedAt, proposalId }): [string, string] => [proposedAt, proposalId]);
    });
  }
}
