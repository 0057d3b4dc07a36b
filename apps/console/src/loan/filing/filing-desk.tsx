import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { DraftConflict } from '../../draft/draft-status';
import { ProblemNotice } from '../../parts/problem-notice';
import type { FilingBody } from '../loan-queries';
import { CheckAnswers } from './check-answers';
import { bodyOf, problemsOf } from './filing-draft';
import type { FieldName } from './filing-fields';
import { FilingSections } from './filing-sections';
import { focusField, PrecheckPanel } from './precheck-panel';
import type { FilingState } from './use-filing';
import { usePrecheck } from './use-precheck';

type Props = Readonly<{
  desk: FilingState;
  /** What the last button says, without the amount. */
  verb: string;
  fixed?: readonly FieldName[];
  /** The returned loan that this is the answer of. */
  resubmissionOf?: string;
  sending: Readonly<{ isPending: boolean; error: Error | null }>;
  onSend: (body: FilingBody) => void;
  above?: ReactNode;
}>;

/** Fill in, see what the rules say, check, send. Nothing is sent from the form itself, so Enter sends nothing. */
export const FilingDesk = ({ desk, verb, fixed = [], resubmissionOf, sending, onSend, above }: Props) => {
  const [showMissing, setShowMissing] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const problems = problemsOf(desk.filing);
  const body = problems.length === 0 ? bodyOf(desk.filing) : undefined;
  const precheck = usePrecheck(body, resubmissionOf);
  const check = () => {
    setShowMissing(true);
    const [first] = problems;
    if (first) focusField(first.name);
    else setChecking(true);
  };
  if (isChecking && body)
    return (
      <CheckAnswers
        filing={desk.filing}
        precheck={precheck.data}
        verb={verb}
        sending={sending}
        onBack={() => setChecking(false)}
        onSend={() => onSend(body)}
      />
    );
  return (
    <div className="filing">
      <div className="filing-main">
        {above}
        <DraftConflict state={desk.saving} onTakeOther={desk.takeOther} onKeepThis={desk.keepThis} />
        <FilingSections desk={desk} showMissing={showMissing} fixed={fixed} />
      </div>
      <div className="filing-rail">
        <PrecheckPanel problems={problems} precheck={precheck} />
        {sending.error && <ProblemNotice error={sending.error} title="没有提交，内容还在" />}
        <Button type="primary" size="large" block onClick={check}>
          {problems.length > 0 ? `核对并提交，还缺 ${problems.length} 项` : '核对并提交'}
        </Button>
      </div>
    </div>
  );
};
