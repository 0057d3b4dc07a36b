import { Amount } from '../../parts/amount';
import { DataRegion } from '../../parts/data-region';
import { Nothing } from '../../parts/nothing';
import { Panel } from '../../parts/panel';
import { useDecisions, type Loan } from '../loan-queries';
import { RuleList } from './rule-list';

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
      empty={({ decisions }) =>
        decisions.some(({ trace }) => trace.length > 0) ? undefined : <Nothing title="没有可以显示的依据" />
      }
    >
      {({ decisions }) => (
        <RuleList rules={decisions.findLast(({ trace }) => trace.length > 1)?.trace ?? []} />
      )}
    </DataRegion>
  </Panel>
);
