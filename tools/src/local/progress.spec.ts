import { columns, progressTo, wide } from './progress';

describe('the progress of a start', () => {
  it('names a step, its time and what came of it', async () => {
    const lines: string[] = [];
    await progressTo((line) => lines.push(line)).step('主题', async (say) => say('9 个'));
    expect(lines).toEqual([expect.stringMatching(/^ {2}✓ 主题 +0\.0 秒 {2}9 个$/)]);
  });

  it('marks the step that failed and passes the failure on', async () => {
    const lines: string[] = [];
    const fail = () => Promise.reject(new Error('no'));
    await expect(progressTo((line) => lines.push(line)).step('Kafka', fail)).rejects.toThrow('no');
    expect(lines).toEqual([expect.stringMatching(/^ {2}✗ Kafka/)]);
  });

  it('lines up Chinese and Latin names', () => {
    expect(columns('数据库 ok')).toBe(9);
    expect([wide('数据库', 10), wide('Kafka', 10)].map(columns)).toEqual([10, 10]);
  });
});
