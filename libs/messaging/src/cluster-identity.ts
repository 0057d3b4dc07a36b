import type { Kafka } from 'kafkajs';
import { withTimeout } from './back-off';
import { decodeMetadataResponse, encodeMetadataRequest, type ClusterIdentity } from './metadata-protocol';

type Request = Readonly<{
  request: Readonly<{ apiKey: number; apiVersion: number; apiName: string; encode: () => Promise<unknown> }>;
  response: Readonly<{
    decode: (payload: Buffer) => Promise<ClusterIdentity>;
    parse: (data: ClusterIdentity) => Promise<ClusterIdentity>;
  }>;
}>;
type Cluster = {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  brokerPool: { seedBroker: { connectionPool: { send(request: Request): Promise<ClusterIdentity> } } };
};

/**
 * Asks the cluster who it is. kafkajs speaks Metadata up to version 6 and topics have ids since version 10, so this one
 * request is written by hand over kafkajs's own connection, which keeps TLS and SASL as configured.
 */
export const clusterIdentity = async (kafka: Kafka, topics: readonly string[]): Promise<ClusterIdentity> => {
  const cluster = clusterOf(kafka);
  try {
    await cluster.connect();
    return await cluster.brokerPool.seedBroker.connectionPool.send({
      request: {
        apiKey: 3,
        apiVersion: 12,
        apiName: 'Metadata',
        encode: () => Promise.resolve(encodeMetadataRequest(topics)),
      },
      response: {
        decode: (payload) => Promise.resolve(decodeMetadataResponse(payload)),
        parse: (data) => Promise.resolve(data),
      },
    });
  } finally {
    await withTimeout(1_000, cluster.disconnect());
  }
};

const clusterOf = (kafka: Kafka): Cluster => {
  const symbol = Object.getOwnPropertySymbols(kafka).find(
    (one) => one.description === 'private:Kafka:createCluster',
  );
  if (!symbol) throw new Error('This version of kafkajs hides its cluster.');
  const create = (kafka as unknown as Record<symbol, (options: object) => Cluster>)[symbol] as (
    o: object,
  ) => Cluster;
  return create({ allowAutoTopicCreation: false });
};
