import { types } from 'pg';
import { setDriverTypes } from './driver-types';

setDriverTypes();

describe('a bigint from the database', () => {
  const read = types.getTypeParser(20, 'text') as (text: string) => unknown;

  it.each(['0', '-1', '9007199254740991', '-9007199254740991'])('is the number %s', (text) => {
    expect(String(read(text))).toBe(text);
  });

  it.each(['9007199254740992', '-9007199254740993', '9223372036854775807'])(
    'is no number that would be rounded: %s',
    (text) => expect(() => read(text)).toThrow('beyond what a number holds exactly'),
  );
});
