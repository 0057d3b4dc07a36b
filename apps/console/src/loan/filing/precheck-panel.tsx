import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ProblemError } from '../../api/problem';
import { Amount } from '../../parts/amount';
import { Glyph } from '../../parts/glyph';
import { Notice } from '../../parts/notice';
import { ProblemNotice } from '../../parts/problem-notice';
import { RuleList } from '../case/rule-list';
import type { PrecheckAnswer } from '../loan-queries';
import type { FieldProblem } from './filing-draft';
import { fieldOf, sectionTitles } from './filing-fields';

type Props = Readonly<{
  problems: readonly FieldProblem[];
  precheck: Pick<UseQueryResult<PrecheckAnswer>, 'data' | 'error' | 'isFetching' | 'refetch'>;
}>;

/** What would become of the filing, before it is sent: the same rules as the submission's. */
export const PrecheckPanel = ({ problems, precheck }: Props) => {
  const { data, error } = precheck;
  const isComplete = problems.length === 0;
  return (
    <section className="panel precheck" aria-label="预检" aria-live="polite" tabIndex={0}>
      <Verdict problems={problems} precheck={precheck} />
      <div className="panel-body">
        {isComplete && error && <Failed error={error} onRetry={() => void precheck.refetch()} />}
        {data && isComplete && <Counted precheck={data} />}
        {!isComplete && <Missing problems={problems} />}
        {data && isComplete && (
          <>
            {data.missing.map(({ code, detail, loanId }) => (
              <Notice
                key={code}
                kind="error"
                title={detail}
                action={loanId && <Link to={`/loans/${loanId}`}>查看已备案的那一笔</Link>}
              />
            ))}
            {data.warnings.map(({ code, detail }) => (
              <Notice key={code} kind="warning" title={detail} />
            ))}
            <h3>逐条检查</h3>
            <RuleList rules={data.trace ?? []} isShort />
            {data.policyVersion && (
              <p className="note">按 {data.policyVersion} 预检，以放款日适用的版本为准。</p>
            )}
          </>
        )}
      </div>
    </section>
  );
};

const Failed = ({ error, onRetry }: Readonly<{ error: Error; onRetry: () => void }>) => (
  <ProblemNotice
    error={error}
    title={
      error instanceof ProblemError && error.code === 'invalid-input' ? '有字段不符合要求' : '没有预检成'
    }
    onRetry={onRetry}
  />
);

const Verdict = ({ problems, precheck: { data, isFetching } }: Props) => {
  const mayFile = problems.length === 0 && data?.mayFile;
  const says =
    problems.length > 0
      ? `还缺 ${problems.length} 项`
      : data === undefined
        ? '正在预检'
        : data.mayFile
          ? '符合备案条件'
          : `不符合，${data.missing.length} 处`;
  return (
    <header className={mayFile ? 'tone-success' : 'tone-info'}>
      <h2>
        <Glyph name={mayFile ? 'tick' : 'half'} /> {says}
      </h2>
      <span className="note">{isFetching ? '正在重算' : '预检随填随算，与提交时用同一套规则'}</span>
    </header>
  );
};

const Counted = ({
  precheck: { countedAmount, cap, remaining, filingDeadline },
}: Readonly<{ precheck: PrecheckAnswer }>) => (
  <>
    <p className="note">预计计入备案额</p>
    <Amount value={countedAmount} size="key" unit />
    <p className="note">
      单户备案额度 <Amount value={cap} unit />
      ，计入前还剩 <Amount value={remaining} unit />
    </p>
    {filingDeadline && <p className="note">备案期限：{filingDeadline} 前提交</p>}
  </>
);

/** Each item leads to its field. */
const Missing = ({ problems }: Pick<Props, 'problems'>) => (
  <ul className="missing">
    {problems.map(({ name, problem, isMissing }) => (
      <li key={name + problem}>
        <Glyph name={isMissing ? 'ring' : 'triangle'} />
        <a href={`#field-${name}`} onClick={(event) => (event.preventDefault(), focusField(name))}>
          {problem.replace(/。$/, '')}
        </a>
        <span className="note">{sectionTitles[fieldOf(name).section]}</span>
      </li>
    ))}
  </ul>
);

/** An enterprise's fields are filled by finding it. */
export const focusField = (name: FieldProblem['name']): void => {
  const isFound = fieldOf(name).section === 'enterprise';
  const field = document.getElementById(isFound ? 'field-find-enterprise' : `field-${name}`);
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
};
