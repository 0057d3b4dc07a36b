import { isUuid, leaksIn, masked, unknownLike } from './answer-mask';

const mine = '5a3d1e00-0001-4000-8000-000000000001';

describe('an answer to a foreign id', () => {
  it('is the same as to an unknown one once what was asked is masked', () => {
    const other = unknownLike(mine);
    const answer = (id: string, requestId: string) =>
      `{"detail":"没有 ${id}","requestId":"${requestId}","freshness":{"asOf":"2026-11-24T01:02:0${id === mine ? 3 : 4}.456Z"}}`;
    expect(masked(answer(mine, 'r1'), [mine])).toBe(masked(answer(other, 'r2'), [other]));
    expect(masked('{"count":1}', [mine])).not.toBe(masked('{"count":0}', [other]));
  });

  it('is another one where an instant, a position or a place in a topic moved', () => {
    for (const [name, one, next] of [
      ['changedAt', '"2026-11-24T01:02:03.456Z"', '"2026-11-24T01:02:04.456Z"'],
      ['position', '7', '8'],
      ['offset', '7', '8'],
      ['lagMessages', '0', '1'],
    ])
      expect(masked(`{"${name}":${one}}`, [])).not.toBe(masked(`{"${name}":${next}}`, []));
  });

  it('is compared with an id of the same shape that is another one', () => {
    expect(isUuid(unknownLike(mine))).toBe(true);
    expect(unknownLike(mine)).not.toBe(mine);
    expect(unknownLike('KJ-SAMPLE-001')).toBe('KJ-SAMPLE-334');
  });

  it('leaks whatever stands in it and was not asked for', () => {
    const secrets = new Set([mine, 'KJ-SAMPLE-001']);
    expect(leaksIn(`{"loanId":"${mine}","no":"KJ-SAMPLE-001-01"}`, secrets, [])).toEqual([
      mine,
      'KJ-SAMPLE-001',
    ]);
    expect(leaksIn(`没有 ${mine}`, secrets, [mine])).toEqual([]);
  });
});
