import { ConfigResourceTypes } from 'kafkajs';
import { quietKafka } from '../../verify/topic-reader';
import { timeUntil } from '../faults/healing';
import { downgrade, upgrade } from '../faults/upgrade';
import type { Scenario } from '../scenario';
import { ConsumerProbe } from './consumer-probe';
import { fromTheFuture, poisons, type Poison } from './poison';
import { fileLoan, passCounty, sendPoison, withdraw, type PoisonLab } from './poison-lab';
import { RawProducer } from './raw-producer';
import { LOAN_TOPIC, sampleMessageSource } from './sample-messages';

const WITHIN_MS = 5_000;
const UPGRADED_WITHIN_MS = 15_000;

const tryPoison = async (lab: PoisonLab, { name, reasons, make }: Poison): Promise<void> => {
  const { seen } = lab.trial;
  const loan = await fileLoan(lab);
  const offset = await sendPoison(lab, loan.partition, make(lab.sampleMessage()));
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

const isStopped = async ({ trial: { testSystem } }: PoisonLab): Promise<boolean> => {
  const { body } = await testSystem.client.get('operator', 'reporting', '/operations/consumers');
  const halted = (body['halted'] ?? []) as { reason: string }[];
  return halted.some(({ reason }) => reason === 'unknown-schema-version');
};

/** A newer version stops its partition, tells everybody, lets the others go on, and goes on itself after the upgrade. */
const tryFuture = async (lab: PoisonLab): Promise<void> => {
  const { testSystem, seen } = lab.trial;
  const behind = await fileLoan(lab);
  let elsewhere = await fileLoan(lab);
  while (elsewhere.partition === behind.partition) elsewhere = await fileLoan(lab);
  await sendPoison(lab, behind.partition, fromTheFuture(lab.sampleMessage()));
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
    const lab: PoisonLab = { trial, producer, probe, sampleMessage: await sampleMessageSource(brokers) };
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
