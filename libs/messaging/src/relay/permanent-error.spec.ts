import { permanentError } from './permanent-error';

const kafka = (fields: object) => Object.assign(new Error('refused'), fields);

describe('a fault of publishing', () => {
  it.each(['MESSAGE_TOO_LARGE', 'TOPIC_AUTHORIZATION_FAILED', 'UNKNOWN_TOPIC_OR_PARTITION'])(
    'that lasts is found, however it is wrapped: %s',
    (type) => {
      const fault = kafka({ type });
      expect(permanentError(fault)).toBe(type);
      expect(permanentError(kafka({ name: 'KafkaJSNumberOfRetriesExceeded', cause: fault }))).toBe(type);
      expect(permanentError(kafka({ errors: [kafka({ originalError: fault })] }))).toBe(type);
    },
  );

  it.each([
    kafka({ type: 'NOT_LEADER_FOR_PARTITION' }),
    kafka({ name: 'KafkaJSConnectionError' }),
    undefined,
  ])('that may pass is none', (error) => {
    expect(permanentError(error)).toBeUndefined();
  });
});
