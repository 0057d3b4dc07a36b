import { commandRequest, EventStore, type CommandCall, type Identity } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get, Post } from '@nestjs/common';
import { bankStream } from '../bank/bank';
import { userStream } from '../user/user';
import { confirmProposal } from './confirm-proposal';
import { declineProposal, withdrawProposal } from './end-proposal';
import { proposalStream, type Proposal } from './proposal';
import * as api from './proposal-api';
import { ProposalQuery } from './proposal.query';
import { CONFIRM, PROPOSE } from './two-people';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const isAboutRights = (proposal: Proposal): boolean =>
  'terms' in proposal && proposal.terms.kind === 'RIGHTS';
const aboutOf = (proposal: Proposal): string => ('terms' in proposal ? proposal.aboutId : NOBODY);
const proposerOf = (proposal: Proposal): string => ('terms' in proposal ? proposal.proposer : null) ?? NOBODY;

const confirmation = (proposalId: string) =>
  commandRequest({
    command: 'ConfirmProposal',
    body: {},
    duty: CONFIRM,
    caseId: proposalId,
    loads: { proposal: proposalStream.existing(proposalId) },
    thenLoad: ({ proposal }) => ({
      bank: bankStream.at(isAboutRights(proposal) ? NOBODY : aboutOf(proposal)),
      user: userStream.at(isAboutRights(proposal) ? aboutOf(proposal) : NOBODY),
      proposer: userStream.at(proposerOf(proposal)),
    }),
    decide: ({ proposal, ...things }, { caller, today }) =>
      confirmProposal(proposal, things, { confirmer: caller, today }),
  });

/** What one person proposed waits here for another; until then it does nothing. */
@Controller('proposals')
export class ProposalController {
  constructor(
    private readonly store: EventStore,
    private readonly proposals: ProposalQuery,
  ) {}

  @Get()
  @Endpoint({
    permission: 'ReadProposals',
    summary: '待复核与已办结的提请：终止合作、更改合作最后一日、增加审核与资金权限',
    description: '新提请的在前；不填 status 只列待复核的。',
    query: api.ProposalFilter,
    answer: api.proposalPage,
  })
  readProposals(@Who() identity: Identity, @FromQuery() query: api.ProposalFilter) {
    return this.proposals.list(identity, query);
  }

  @Post(':proposalId/confirmation')
  @Endpoint({
    permission: 'ConfirmProposal',
    summary: '复核同意并办理，须为提请人以外的另一人',
    description: '按复核时的情况和复核人的权限重新判断；不再成立的不予办理，提请仍待复核。',
    params: api.ProposalPath,
    answer: api.proposalAnswer,
    command: true,
    problems: [
      ...[
        'proposal-not-open',
        'same-person',
        'person-required',
        'registrar-required',
        'proposer-without-right',
      ],
      ...['cooperation-already-ended', 'ended-before-start', 'cooperation-not-ending'],
      ...['end-unchanged', 'end-in-past'],
      ...['own-rights', 'role-needs-operator', 'user-disabled', 'role-does-not-fit', 'role-already-held'],
    ],
  })
  async confirmProposal(@Call() call: CommandCall, @FromPath() path: api.ProposalPath) {
    const outcome = await this.store.execute(call, () => confirmation(path.proposalId));
    return answerCommand(outcome, () => path);
  }

  @Post(':proposalId/decline')
  @Endpoint({
    permission: 'DeclineProposal',
    summary: '复核不同意',
    params: api.ProposalPath,
    body: api.EndProposal,
    answer: api.proposalAnswer,
    command: true,
    problems: ['proposal-not-open', 'same-person', 'person-required'],
  })
  async declineProposal(
    @Call() call: CommandCall,
    @FromPath() path: api.ProposalPath,
    @FromBody() body: api.EndProposal,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'DeclineProposal',
        body,
        duty: CONFIRM,
        loads: { proposal: proposalStream.existing(path.proposalId) },
        decide: ({ proposal }, { caller }) => declineProposal(body, proposal, caller.personId),
      }),
    );
    return answerCommand(outcome, () => path);
  }

  @Post(':proposalId/withdrawal')
  @Endpoint({
    permission: 'WithdrawProposal',
    summary: '提请人撤回',
    params: api.ProposalPath,
    body: api.EndProposal,
    answer: api.proposalAnswer,
    command: true,
    problems: ['proposal-not-open', 'not-the-proposer'],
  })
  async withdrawProposal(
    @Call() call: CommandCall,
    @FromPath() path: api.ProposalPath,
    @FromBody() body: api.EndProposal,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'WithdrawProposal',
        body,
        duty: PROPOSE,
        loads: { proposal: proposalStream.existing(path.proposalId) },
        decide: ({ proposal }, { caller }) => withdrawProposal(body, proposal, caller.personId),
      }),
    );
    return answerCommand(outcome, () => path);
  }
}
