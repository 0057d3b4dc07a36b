import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Amount } from '../../parts/amount';
import { capitalAmount } from '../../parts/capital-amount';
import { Facts } from '../../parts/facts';
import { shownAmount } from '../../parts/grouped-digits';
import { Notice } from '../../parts/notice';
import { Panel } from '../../parts/panel';
import { ProblemNotice } from '../../parts/problem-notice';
import type { PrecheckAnswer } from '../loan-queries';
import { FormFacts } from './form-facts';
import { bodyOf, valueOf, type Filing } from './filing-draft';

type Props = Readonly<{
  filing: Filing;
  precheck: PrecheckAnswer | undefined;
  verb: string;
  sending: Readonly<{ isPending: boolean; error: Error | null }>;
  onBack: () => void;
  onSend: () => void;
}>;

const amountIn = (value: string): string => {
  const shown = shownAmount(value);
  return shown ? `${shown.integer}.${shown.fraction}` : value;
};

/** Everything once more on one page, the amount in capitals, and one button that says what it does. */
export const CheckAnswers = ({ filing, precheck, verb, sending, onBack, onSend }: Props) => {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    top.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  const loanAmount = valueOf(filing.draft, 'loanAmount').value ?? '0.00';
  return (
    <div className="check">
      <h2 ref={top} tabIndex={-1}>
        核对后提交
      </h2>
      <Panel title="金额">
        <Facts
          facts={[
            { title: '放款金额', value: <Amount value={loanAmount} size="key" unit /> },
            { title: '大写', value: capitalAmount(loanAmount) },
            { title: '预计计入备案额', value: <Amount value={precheck?.countedAmount} size="second" unit /> },
            { title: '备案期限', value: precheck?.filingDeadline },
          ]}
        />
      </Panel>
      <FormFacts form={bodyOf(filing)} />
      {precheck && !precheck.mayFile && (
        <Notice kind="error" title="按现在的规则不能备案">
          {precheck.missing.map(({ detail }) => detail).join(' ')}
        </Notice>
      )}
      {sending.error && <ProblemNotice error={sending.error} title="没有提交，内容还在" />}
      <p className="buttons">
        <Button type="primary" size="large" loading={sending.isPending} onClick={onSend}>
          {`${verb} ${amountIn(loanAmount)} 元`}
        </Button>
        <Button size="large" onClick={onBack}>
          返回修改
        </Button>
      </p>
    </div>
  );
};
