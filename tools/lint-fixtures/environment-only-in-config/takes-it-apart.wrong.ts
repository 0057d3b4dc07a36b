// At libs/messaging/src/relay.ts
const { env } = process;
export const url = env.KAFKA_BROKERS;
