import { useState } from 'react';
import { typedDay } from '../../parts/typed';
import type { Loan } from '../loan-queries';
import { useAnswer } from './commands';
import { useKnowingly } from './use-knowingly';

/** The province's answer as it is being typed, and whether it can be sent. */
export const useAnswerDraft = (loan: Loan) => {
  const [accepted, setAccepted] = useState(true);
  const [day, setDay] = useState('');
  const [noticeNo, setNoticeNo] = useState('');
  const knowing = useKnowingly(loan.loanId);
  const answer = useAnswer(loan);
  const typed = typedDay(day);
  const on = typed && 'value' in typed ? typed.value : undefined;
  const isFiled = noticeNo.trim() !== '' && !knowing.isUnanswered;
  const isReady = on !== undefined && (!accepted || isFiled);
  const send = () => {
    if (on === undefined || !isReady) return;
    answer.mutate(
      accepted
        ? { accepted: true, filedOn: on, noticeNo: noticeNo.trim(), ...knowing.statement }
        : { accepted: false, answeredOn: on },
    );
  };
  return {
    ...{ accepted, setAccepted, day, setDay, noticeNo, setNoticeNo, knowing, answer, isReady, send },
    dayProblem: typed && 'problem' in typed ? typed.problem : undefined,
  };
};
