import { silenceKafkajsTimers } from './kafkajs-warning';

describe("kafkajs's timers in the past", () => {
  const before = process.emitWarning;
  let told: unknown[];

  beforeEach(() => {
    told = [];
    process.emitWarning = ((warning: string) => void told.push(warning)) as typeof process.emitWarning;
    silenceKafkajsTimers();
  });
  afterEach(() => void (process.emitWarning = before));

  it('are not warned of', () => {
    fromKafkajs('-5 is a negative number.', 'TimeoutNegativeWarning');
    expect(told).toEqual([]);
  });

  it('hide no other warning of kafkajs', () => {
    fromKafkajs('this is old', 'DeprecationWarning');
    expect(told).toEqual(['this is old']);
  });

  it("hide nobody else's", () => {
    process.emitWarning('-7 is a negative number.', 'TimeoutNegativeWarning');
    expect(told).toEqual(['-7 is a negative number.']);
  });
});

// Called from a file that lies where kafkajs lies.
const fromKafkajs = (warning: string, name: string): void => {
  const { runInThisContext } = require('node:vm') as typeof import('node:vm');
  const call = runInThisContext('(emit) => emit()', {
    filename: '/app/node_modules/kafkajs/src/timer.js',
  }) as (emit: () => void) => void;
  call(() => process.emitWarning(warning, name));
};
