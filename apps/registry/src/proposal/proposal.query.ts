import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import { selectList, type Identity } from '@kejin/event-store';
import { Injectable } from '@nestjs/common';
import { keptProposal, type ProposalFilter, type ProposalRow } from './proposal-api';
import { proposalTable } from './proposal.projection';

const LIST = `select ${selectList(proposalTable, { fields: Object.keys(keptProposal.shape), as: 'p' })},
    b.name as "bankName", p.proposed_by is not distinct from $1::uuid as "isOwn"
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
