import { readFileSync } from 'node:fs';

export type Counts = Readonly<{ passed: number; failed: number; skipped: number }>;

/** A stage without tests of its own counts as one. */
export const countRun = (exitCode: number): Counts =>
  exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

type JestResults = Readonly<{
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}>;

/** A suite that could not even load is a failure, and so is a run that ended badly without a failed test. */
export const countJest = (resultsFile: string, exitCode: number): Counts => {
  const results = read(resultsFile);
  if (!results) return { passed: 0, failed: 1, skipped: 0 };
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests,
    failed: exitCode === 0 ? failed : Math.max(1, failed),
    skipped: results.numPendingTests + results.numTodoTests,
  };
};

const read = (file: string): JestResults | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestResults;
  } catch {
    return undefined;
  }
};
