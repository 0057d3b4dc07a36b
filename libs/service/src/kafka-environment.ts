import { z } from 'zod';

const mechanisms = ['scram-sha-256', 'scram-sha-512', 'plain'] as const;

/** How a service signs in to its brokers; without any of these, in plain text and without a name. */
export const kafkaEnvironment = {
  /** TLS by the authorities that Node trusts; `KAFKA_TLS_CA_FILE` alone switches it on as well. */
  KAFKA_TLS: z.enum(['on', 'off'], { error: '应为 on 或 off' }).optional(),
  /** The authority that signed the brokers' certificates: a PEM file. */
  KAFKA_TLS_CA_FILE: z.string().min(1).optional(),
  /** Our own certificate and its key, where the brokers ask for one: PEM files. */
  KAFKA_TLS_CERT_FILE: z.string().min(1).optional(),
  KAFKA_TLS_KEY_FILE: z.string().min(1).optional(),
  KAFKA_SASL_MECHANISM: z
    .string()
    .toLowerCase()
    .pipe(z.enum(mechanisms, { error: '应为 SCRAM-SHA-512、SCRAM-SHA-256 或 PLAIN' }))
    .optional(),
  KAFKA_SASL_USERNAME: z.string().min(1).optional(),
  KAFKA_SASL_PASSWORD: z.string().min(1).optional(),
};

export type KafkaEnvironment = z.output<z.ZodObject<typeof kafkaEnvironment>>;
