import { randomUUID } from 'node:crypto';
import { readTopics, type TopicMessage } from '../../verify/topic-reader';
import type { SampleMessage } from './poison';

export const LOAN_TOPIC = 'risk-compensation.loan.v1';

/** Messages of the loan topic as they lie there, by stream in order; the sample portfolio has filled it. */
export const loanMessages = async (brokers: string): Promise<TopicMessage[]> => {
  const found: TopicMessage[] = [];
  await readTopics(brokers, [LOAN_TOPIC], (message) => found.push(message));
  return found;
};

export const headersAsText = ({ headers }: TopicMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** The first submission that is found, ready to be given other ids. */
export const sampleMessageSource = async (brokers: string): Promise<() => SampleMessage> => {
  const message = (await loanMessages(brokers)).find(
    ({ headers }) => String(headers['ce_type']) === 'LoanSubmitted',
  );
  if (!message) throw new Error('The loan topic holds no submission.');
  const headers = headersAsText(message);
  const data = JSON.parse(message.value.toString()) as Record<string, unknown>;
  return () => {
    const key = randomUUID();
    return {
      key,
      headers: { ...headers, ce_id: randomUUID(), ce_subject: key, caseid: key, streamversion: '1' },
      data: { ...data, loanId: key },
    };
  };
};
