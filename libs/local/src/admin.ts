import { Kafka, logLevel, type Admin } from 'kafkajs';

/** Does some work on an admin connection of its own and closes it. A broker that is not there fails at once. */
export const withAdmin = async <Result>(
  brokers: readonly string[],
  work: (admin: Admin) => Promise<Result>,
  retries = 5,
): Promise<Result> => {
  const kafka = new Kafka({
    clientId: 'kejin-local',
    brokers: [...brokers],
    connectionTimeout: 1_000,
    requestTimeout: 10_000,
    retry: { retries, initialRetryTime: 100 },
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};

/** A port that accepts connections is not yet a ready broker: it must lead a cluster and coordinate groups. */
export const isKafkaReady = (brokers: readonly string[]): Promise<boolean> =>
  withAdmin(
    brokers,
    async (admin) => {
      const { brokers: members, controller } = await admin.describeCluster();
      if (members.length === 0 || controller === null) return false;
      await admin.describeGroups(['kejin-ready']);
      return true;
    },
    0,
  );
