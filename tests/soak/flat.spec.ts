import { growthOf } from './flat';

const samples = (before: number, after: number) => [
  ...[900, 10, 500, 80],
  ...[before, before, before, before],
  ...[before, after, before, after],
  ...[after, after, after, after],
];

describe('what a program holds over a soak', () => {
  it('is flat up to a tenth and 20 MB', () => {
    expect(growthOf('service', samples(100, 130))).toBeUndefined();
  });

  it('grows above that', () => {
    expect(growthOf('service', samples(100, 131))).toEqual({
      name: 'service',
      before: 100,
      after: 131,
    });
  });

  it('may fall', () => {
    expect(growthOf('service', samples(300, 100))).toBeUndefined();
  });

  it('is not judged by a glance', () => {
    expect(() => growthOf('service', [1, 2, 3, 4, 5, 6, 7])).toThrow('Too few samples');
  });
});
