import { Button, Input, Radio } from 'antd';
import { Field } from '../../parts/field';
import { ProblemNotice } from '../../parts/problem-notice';
import type { Loan } from '../loan-queries';
import { Knowingly } from './knowingly';
import { useAnswerDraft } from './use-answer-draft';

const answers = [
  { value: true, label: '同意备案' },
  { value: false, label: '不予备案' },
];

const verbOf = (isReady: boolean, accepted: boolean): string =>
  isReady ? (accepted ? '登记为已备案' : '登记为不予备案') : '填写后登记';

/** What the province said: filed, with the notice's number, or not. */
export const AnswerForm = ({ loan }: Readonly<{ loan: Loan }>) => {
  const draft = useAnswerDraft(loan);
  const { accepted, answer, isReady } = draft;
  return (
    <>
      <Radio.Group
        value={accepted}
        onChange={({ target }) => draft.setAccepted(target.value as boolean)}
        options={answers}
      />
      <Field title={accepted ? '备案日期' : '省级答复日期'} problem={draft.dayProblem}>
        {(control) => (
          <Input {...control} value={draft.day} onChange={({ target }) => draft.setDay(target.value)} />
        )}
      </Field>
      {accepted && (
        <>
          <Field title="公告文号">
            {(control) => (
              <Input
                {...control}
                value={draft.noticeNo}
                onChange={({ target }) => draft.setNoticeNo(target.value)}
                maxLength={40}
              />
            )}
          </Field>
          <Knowingly knowing={draft.knowing} />
        </>
      )}
      <Button type="primary" block danger={!accepted} loading={answer.isPending} onClick={draft.send}>
        {verbOf(isReady, accepted)}
      </Button>
      {answer.error && <ProblemNotice error={answer.error} />}
    </>
  );
};
