import { placeOf } from '../../verify/topic-copies';
import { loanLoad } from '../contexts/risk-compensation/loan-load';
import type { Trial } from '../scenario';
import type { ConsumerProbe } from './consumer-probe';
import type { SampleMessage } from './poison';
import { partitionOf, type RawMessage, type RawProducer } from './raw-producer';
import { LOAN_TOPIC } from './sample-messages';

/** What a trial of one bad message needs. */
export type PoisonLab = Readonly<{
  trial: Trial;
  producer: RawProducer;
  probe: ConsumerProbe;
  sampleMessage: () => SampleMessage;
}>;
type Filed = Readonly<{ loanId: string; county: string; bank: string; partition: number }>;

/** A real loan whose next event will come to lie behind the poison. */
export const fileLoan = async ({ trial }: PoisonLab): Promise<Filed> => {
  const { workload, commandClient, prng } = trial;
  for (;;) {
    const { bank, county, form } = workload.of(loanLoad).forms.next(prng);
    const body = { ...form, loanAmount: '10000.00' };
    const { reply, recorded } = await commandClient.run({ user: bank, path: '/loans', body });
    if (!recorded) continue;
    const { loanId } = reply.body['result'] as { loanId: string };
    return { loanId, bank, county, partition: partitionOf(LOAN_TOPIC, loanId) };
  }
};

export const passCounty = ({ trial }: PoisonLab, { county, loanId }: Filed) =>
  trial.commandClient.run({ user: county, path: `/loans/${loanId}/county-pass`, body: {} });

export const withdraw = ({ trial }: PoisonLab, { bank, loanId }: Filed) =>
  trial.commandClient.run({
    user: bank,
    path: `/loans/${loanId}/withdrawal`,
    body: { reason: 'BANK_MISTAKE' },
  });

/** Into the topic itself, where the comparison expects it from now on. */
export const sendPoison = async (
  { trial, producer }: PoisonLab,
  partition: number,
  message: RawMessage,
): Promise<number> => {
  const offset = await producer.send(LOAN_TOPIC, partition, message);
  trial.injectedMessages.add(placeOf({ topic: LOAN_TOPIC, partition, offset }));
  return offset;
};
