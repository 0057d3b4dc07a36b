import { ConfigResourceTypes } from 'kafkajs';
import { placeOf } from '../../verify/topic-copies';
import { quietKafka } from '../../verify/topic-reader';
import { loanLoad } from '../contexts/risk-compensation/loan-load';
import { timeUntil } from '../faults/healing';
import { downgrade, upgrade } from '../faults/upgrade';
import type { Scenario, Trial } from '../scenario';
import { ConsumerProbe } from './consumer-probe';
import { fromTheFuture, poisons, type Poison, type SampleMessage } from './poison';
import { partitionOf, RawProducer, type RawMessage } from './raw-producer';
import { LOAN_TOPIC, sampleMessageSource } from './sample-messages';

const WITHIN_MS = 5_000;
const UPGRADED_WITHIN_MS = 15_000;

type Lab = Readonly<{
  trial: Trial;
  producer: RawProducer;
  probe: ConsumerProbe;
  sampleMessage: () => SampleMessage;
}>;
type Filed = Readonly<{ loanId: string; county: string; bank: string; partition: number }>;

/** A real loan whose next event will come to lie behind the poison. */
const fileLoan = async ({ trial }: Lab): Promise<Filed> => {
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

const passCounty = ({ trial }: Lab, { county, loanId }: Filed) =>
  trial.commandClient.run({ user: county, path: `/loans/${loanId}/county-pass`, body: {} });

const withdraw = ({ trial }: Lab, { bank, loanId }: Filed) =>
  trial.commandClient.run({
    user: bank,
    path: `/loans/${loanId}/withdrawal`,
    body: { reason: 'BANK_MISTAKE' },
  });

const send = async ({ trial, producer }: Lab, partition: number, message: RawMessage): Promise<number> => {
  const offset = await producer.send(LOAN_TOPIC, partition, message);
  trial.injectedMessages.add(placeOf({ topic: LOAN_TOPIC, partition, offset }));
  return offset;
};

const tryPoison = async (lab: Lab, { name, reasons, make }: Poison): Promise<void> => {
  const { seen } = lab.trial;
  const loan = await fileLoan(lab);
  const offset = await send(lab, loan.partition, make(lab.sampleMessage()));
  await passCounty(lab, loan);
  seen.recovered(await lab.probe.untilApplied(loan.loanId, 2, WITHIN_MS), WITHIN_MS, `“${name}”之后的消息`);
  await lab.probe.untilParked(loan.partition, offset, WITHIN_MS);
  const parked = await lab.probe.parkedAt(loan.partition, offset);
  if (parked.length !== lab.probe.consumers.length)
    seen.violation(`“${name}”：${lab.probe.consumers.length} 个消费者中 ${parked.length} 个搁置了它`);
  for (const { reason, error } of parked)
    if (!reasons.includes(reason) || !error) seen.violation(`“${name}”：搁置原因为 ${reason}（${error}）`);
  seen.count('坏消息');
  await withdraw(lab, loan);
};

const isStopped = async ({ trial: { testSystem } }: Lab): Promise<boolean> => {
  const { body } = await testSystem.client.get('operator', 'reporting', '/operations/consumers');
  const halted = (body['halted'] ?? []) as { reason: string }[];
  return halted.some(({ reason }) => reason === 'unknown-schema-version');
};

/** A newer version stops its partition, tells everybody, lets the others go on, and goes on itself after the upgrade. */
const tryFuture = async (lab: Lab): Promise<void> => {
  const { testSystem, seen } = lab.trial;
  const behind = await fileLoan(lab);
  let elsewhere = await fileLoan(lab);
  while (elsewhere.partition === behind.partition) elsewhere = await fileLoan(lab);
  await send(lab, behind.partition, fromTheFuture(lab.sampleMessage()));
  if ((await timeUntil(() => isStopped(lab), WITHIN_MS)) === Infinity) seen.violation('未知的新版本没有报警');
  await passCounty(lab, behind);
  await passCounty(lab, elsewhere);
  const took = await lab.probe.untilApplied(elsewhere.loanId, 2, WITHIN_MS);
  seen.recovered(took, WITHIN_MS, '其他分区的消息');
  if (await lab.probe.isApplied(behind.loanId, 2)) seen.violation('停下的分区越过了未知的新版本');
  await upgrade(testSystem, 'reporting');
  const resumed = await lab.probe.untilApplied(behind.loanId, 2, UPGRADED_WITHIN_MS);
  if (resumed > UPGRADED_WITHIN_MS) seen.violation('升级之后分区没有继续');
  seen.count('未知版本');
  await downgrade(testSystem, 'reporting');
};

const allowLarge = async (brokers: string, bytes: number): Promise<void> => {
  const admin = quietKafka(brokers).admin();
  await admin.connect();
  try {
    const configEntries = [
      { name: 'retention.ms', value: '-1' },
      { name: 'max.message.bytes', value: String(bytes) },
    ];
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: LOAN_TOPIC, configEntries }],
    });
  } finally {
    await admin.disconnect();
  }
};

/** R14: bad messages of every kind on the topic that reporting reads, each followed by a good one. */
export const poisonMessages: Scenario = {
  id: 'R14',
  title: '坏消息',
  full: { commands: 0, faults: 500 },
  short: { commands: 0, faults: 30 },
  run: async (trial) => {
    const { testSystem, size, seen } = trial;
    const { brokers } = testSystem.addresses.kafka;
    await allowLarge(brokers, 12 * 1024 * 1024);
    const producer = await RawProducer.open(brokers);
    const probe = await ConsumerProbe.open(testSystem);
    const lab: Lab = { trial, producer, probe, sampleMessage: await sampleMessageSource(brokers) };
    const before = testSystem.system.supervisor.get('reporting').pid;
    try {
      for (let done = 0; done < size.faults - 1; done += 1)
        await tryPoison(lab, poisons[done % poisons.length] as Poison);
      if (testSystem.system.supervisor.get('reporting').pid !== before)
        seen.violation('消费服务在此期间重启过');
      await tryFuture(lab);
    } finally {
      await Promise.all([producer.close(), probe.close()]);
      await allowLarge(brokers, 1_048_588);
    }
  },
};
