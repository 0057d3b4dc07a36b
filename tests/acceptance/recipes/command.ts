import { join } from 'node:path';
import { workspace } from '@kejin/tools/local/workspace';
import type { Recipe } from './recipe';

/** *Settle a loan*: `SettleLoan` → `LoanSettled`, from FILED to SETTLED, which gives the posted amount back. */
export const addCommand: Recipe = {
  name: 'command',
  title: '增加一个命令：结清贷款（SettleLoan → LoanSettled）',
  folder: join(workspace, 'tests/acceptance/recipes/command/files'),
  goals: { newFiles: 3, changedFiles: 8 },
  projects: [
    'libs/contracts/risk-compensation',
    'libs/access',
    'apps/risk-compensation',
    'apps/reporting',
    'tests',
    'tools',
  ],
  onServices: ['apps/risk-compensation/e2e/loan.e2e.spec.ts', '-t', 'can be settled'],
  changes: {
    'libs/contracts/risk-compensation/src/loan-events.ts': [
      {
        what: 'the event',
        after: 'export type LoanWithdrawn = EventOf<typeof LoanWithdrawn>;\n',
        add: `
/** Paid back: what was posted counts no longer. */
export const LoanSettled = defineEvent(
  'LoanSettled',
  1,
  '贷款结清，释放计入的额度',
  z.object({ ...loanKeys, settledOn: civilDate, releasedFen: fen }),
);
export type LoanSettled = EventOf<typeof LoanSettled>;
`,
      },
      { what: 'its place in the stream', after: '  LoanDeadlineMoved,\n', add: '  LoanSettled,\n' },
    ],
    'libs/contracts/risk-compensation/src/loan-stages.ts': [
      { what: 'the stage', after: "  WITHDRAWN: '已撤回',\n", add: "  SETTLED: '已结清',\n" },
      {
        what: 'where the event leaves a loan',
        after: '  LoanDeadlineMoved: null,\n',
        add: "  LoanSettled: 'SETTLED',\n",
      },
      {
        what: 'its title',
        after: "  LoanDeadlineMoved: '工作日历发布，期限调整',\n",
        add: "  LoanSettled: '结清',\n",
      },
      {
        what: 'the step',
        after: "  RecordProvinceAnswer: '登记省级答复',\n",
        add: "  SettleLoan: '结清',\n",
      },
    ],
    'apps/risk-compensation/src/loan/loan.ts': [
      {
        what: 'what is posted',
        after: '  reservedFen: Fen;\n',
        add: '  /** Counted against the cap from the filing until the loan is settled. */\n  postedFen: Fen;\n',
      },
      {
        what: 'evolve',
        replace: "    case 'LoanFiled':\n",
        by: `    case 'LoanFiled':
      return {
        ...loan,
        stage: stageAfter[event.type],
        reservedFen: 0,
        postedFen: event.data.countedFen,
      };
    case 'LoanSettled':
      return { ...loan, stage: stageAfter[event.type], postedFen: 0 };
`,
      },
      { what: 'nothing posted yet', after: '  filing,\n  reservedFen,\n', add: '  postedFen: 0,\n' },
      {
        what: 'posted by a ledger',
        after: '  reservedFen: data.openingReservedFen,\n',
        add: '  postedFen: data.openingPostedFen,\n',
      },
    ],
    'apps/risk-compensation/src/loan/filing/loan-filing.controller.ts': [
      {
        what: 'the rule',
        after: "import { resubmitLoan } from './resubmit-loan';\n",
        add: "import { Settlement, settleLoan } from './settle-loan';\n",
      },
      {
        what: 'the route',
        after: "    return answerCommand(outcome, () => ({ loanId, stage: 'WITHDRAWN' as const }));\n  }\n",
        add: `
  @Post('loans/:loanId/settlement')
  @Endpoint({
    permission: 'SettleLoan',
    summary: '登记贷款结清',
    params: LoanPath,
    body: Settlement,
    answer: commandAnswer(stageResult),
    command: true,
    problems: ['step-not-allowed', 'duty-conflict', 'date-in-the-future'],
  })
  async settle(@Call() call: CommandCall, @FromPath() { loanId }: LoanPath, @FromBody() body: Settlement) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'SettleLoan',
        body,
        loads: { loan: loanStream.existing(loanId) },
        duty: 'submit',
        decide: ({ loan }, context) => settleLoan(body, loan, submitter(context)),
      }),
    );
    return answerCommand(outcome, () => ({ loanId, stage: 'SETTLED' as const }));
  }
`,
      },
    ],
    'apps/risk-compensation/src/loan/counted-balance/counted-balance.projection.ts': [
      {
        what: 'the posted amount is given back',
        after: '    LoanWithdrawn: (event) => move(event, event.data, release(event.data)),\n',
        add: `    LoanSettled: (event) => {
      const postedFen = 0 - event.data.releasedFen;
      return move(event, event.data, { kind: 'release', reservedFen: 0, postedFen });
    },
`,
      },
    ],
    'libs/access/src/permissions.ts': [
      {
        what: 'who may',
        after: "  WithdrawLoan: ['bank-manager'],\n",
        add: "  SettleLoan: ['bank-manager'],\n",
      },
    ],
    'apps/risk-compensation/e2e/loan.e2e.spec.ts': [
      {
        what: 'the good way and a refusal over HTTP',
        after: "describe('a loan from the application to its filing', () => {\n",
        add: `  it('can be settled once it is filed', async () => {
    const loanId = await reported('settled');
    const settle = () => service.post('a-manager', \`/loans/\${loanId}/settlement\`, { settledOn: today });
    expect(await settle()).toMatchObject({ status: 409, body: { code: 'step-not-allowed' } });
    await accepted(loanId);
    expect(await settle()).toMatchObject({ status: 200, body: { result: { stage: 'SETTLED' } } });
    expect(await stageOf(loanId)).toBe('SETTLED');
    const [balance] = (await service.pool.query('select posted_fen from counted_balance')).rows;
    expect(balance).toEqual({ posted_fen: '0' });
  });

`,
      },
    ],
    'tests/verify/contexts/risk-compensation/loan-recount.ts': [
      { what: 'the stage', after: "  LoanWithdrawn: 'WITHDRAWN',\n", add: "  LoanSettled: 'SETTLED',\n" },
      {
        what: 'the movement',
        after: '      return { reservedFen: 0 - releasedFen, postedFen: 0 };\n',
        add: "    case 'LoanSettled':\n      return { reservedFen: 0, postedFen: 0 - releasedFen };\n",
      },
    ],
  },
};
