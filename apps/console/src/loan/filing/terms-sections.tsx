import { Panel } from '../../parts/panel';
import { useWhoIAm } from '../../frame/me-context';
import { capitalAmount } from '../../parts/capital-amount';
import { useBanks } from '../loan-queries';
import { DraftField } from './draft-field';
import { sectionTitles, type FieldName } from './filing-fields';
import { PlanRows } from './plan-rows';
import { echoOf, type FilingState } from './use-filing';

type Props = Readonly<{ desk: FilingState; showMissing: boolean; fixed?: readonly FieldName[] }>;

/** Branches of one's own bank that are open, by their numbers. */
const useOwnBranches = (): Readonly<Record<string, string>> => {
  const { orgId } = useWhoIAm();
  const { data } = useBanks();
  const own = data?.rows.find(({ bankId }) => bankId === orgId);
  const open = (own?.branches ?? []).filter(({ closedOn }) => closedOn === null);
  return Object.fromEntries(open.map(({ branchCode, name }) => [branchCode, `${name}　${branchCode}`]));
};

const inCapitals = (value: string | undefined): string | undefined => value && capitalAmount(value);

export const TermsSection = ({ desk, showMissing, fixed = [] }: Props) => {
  const shared = { desk, showMissing };
  const branches = useOwnBranches();
  const kept = (name: FieldName) => ({ name, readOnly: fixed.includes(name), ...shared });
  return (
    <Panel title={sectionTitles.terms}>
      <div className="fields">
        <DraftField {...kept('contractNo')} />
        <DraftField {...kept('iouNo')} />
        <DraftField name="branchCode" choices={branches} {...shared} />
        <DraftField name="productCode" {...shared} />
        <DraftField name="creditLine" hint={inCapitals(echoOf(desk.filing, 'creditLine'))} {...shared} />
        <DraftField {...kept('loanAmount')} hint={inCapitals(echoOf(desk.filing, 'loanAmount'))} />
        <DraftField {...kept('drawdownDate')} />
        <DraftField {...kept('dueDate')} />
      </div>
    </Panel>
  );
};

export const RateSection = ({ desk, showMissing }: Props) => {
  const shared = { desk, showMissing };
  const { rateType, repayMethod } = desk.filing.draft;
  const inParts = repayMethod === 'EQ_PRINCIPAL' || repayMethod === 'EQ_INSTALMENT';
  return (
    <Panel title={sectionTitles.rate}>
      <div className="fields">
        <DraftField name="rateType" {...shared} />
        <DraftField name="annualRate" {...shared} />
        {rateType === 'LPR_FLOAT' && (
          <>
            <DraftField name="lprBase" {...shared} />
            <DraftField name="spreadBp" hint="减点写 -20" {...shared} />
            <DraftField name="repriceCycle" {...shared} />
          </>
        )}
        <DraftField name="repayMethod" {...shared} />
      </div>
      {inParts && <PlanRows desk={desk} />}
    </Panel>
  );
};

export const PurposeSection = ({ desk, showMissing }: Props) => {
  const shared = { desk, showMissing };
  return (
    <Panel title={sectionTitles.purpose}>
      <div className="fields">
        <DraftField name="purpose" {...shared} />
        <DraftField name="guarantee" {...shared} />
        <DraftField name="isEarlyStageRdCredit" {...shared} />
        <DraftField name="purposeText" hint="只给经办银行和审核人员看，每次查看留痕" {...shared} />
      </div>
    </Panel>
  );
};
