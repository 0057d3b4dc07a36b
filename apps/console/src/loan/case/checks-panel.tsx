import { DataRegion } from '../../parts/data-region';
import { Panel } from '../../parts/panel';
import { useDecisions } from '../loan-queries';
import { RuleList } from './rule-list';

const STEPS: Readonly<Record<string, string>> = {
  PassCountyReview: '县区审核时核对',
  PassCityReview: '市级审核时核对',
  ReportLoans: '报省时核对',
  RecordProvinceAnswer: '登记省级答复时核对',
};

/** What every later hand looked at: the facts of that moment, judged again. Nothing where nobody has yet. */
export const ChecksPanel = ({ loanId }: Readonly<{ loanId: string }>) => {
  const query = useDecisions(loanId);
  const checks = query.data?.decisions.filter(({ command, trace }) => STEPS[command] && trace.length > 0);
  if (!checks?.length) return null;
  return (
    <Panel title="提交以后的核对" note="各步按当时的登记和政策重新核对">
      <DataRegion query={query}>
        {() =>
          checks.map(({ command, trace }, at) => (
            <details key={`${command} ${at}`} className="check-again">
              <summary>{`${STEPS[command]}，${trace.length} 条`}</summary>
              <RuleList rules={trace} />
            </details>
          ))
        }
      </DataRegion>
    </Panel>
  );
};
