import { Amount } from '../../parts/amount';
import { DataRegion } from '../../parts/data-region';
import { Nothing } from '../../parts/nothing';
import { Panel } from '../../parts/panel';
import { useDecisions, type Decisions, type Loan } from '../loan-queries';
import { RuleList } from './rule-list';

type Decision = Decisions['decisions'][number];

/** The commands that counted an amount; later ones look at the facts of their moment and count nothing. */
const COUNTING: ReadonlySet<string> = new Set(['SubmitLoan', 'ResubmitLoan', 'ImportLoan']);

const counted = (decisions: readonly Decision[]): Decision | undefined =>
  decisions.findLast(({ command, trace }) => COUNTING.has(command) && trace.length > 0);

/** 为什么是这个数: the rules of the decision that counts, each with its clause and the sum it made. */
export const WhyPanel = ({ loan }: Readonly<{ loan: Loan }>) => (
  <Panel
    title="为什么是这个数"
    note={
      <>
        计入备案额 <Amount value={loan.countedAmount} unit />
      </>
    }
    aside={loan.policyVersion}
  >
    <DataRegion
      query={useDecisions(loan.loanId)}
      lines={8}
      empty={({ decisions }) => (counted(decisions) ? undefined : <Nothing title="没有可以显示的依据" />)}
    >
      {({ decisions }) => <RuleList rules={counted(decisions)?.trace ?? []} />}
    </DataRegion>
  </Panel>
);
