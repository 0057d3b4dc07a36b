import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countJest, countRun } from './counts';

describe('what a test run counts', () => {
  it('is one for a stage without tests of its own', () => {
    expect(countRun(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(countRun(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('is what Jest wrote', () => {
    expect(countJest(written({ numPassedTests: 7, numTodoTests: 1 }), 0)).toEqual({
      passed: 7,
      failed: 0,
      skipped: 1,
    });
  });

  it('has a failure for every suite that could not load', () => {
    const file = written({ numPassedTests: 7, numFailedTests: 1, numRuntimeErrorTestSuites: 2 });
    expect(countJest(file, 1).failed).toBe(3);
  });

  it('has a failure when Jest ended badly, whatever it wrote', () => {
    expect(countJest(written({ numPassedTests: 7 }), 1).failed).toBe(1);
    expect(countJest('/nowhere/results.json', 0).failed).toBe(1);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'kejin-counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (some: object): string => {
  const file = join(folder, 'results.json');
  const none = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  };
  writeFileSync(file, JSON.stringify({ ...none, ...some }));
  return file;
};
