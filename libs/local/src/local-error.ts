export type LocalErrorCode =
  | 'already-running'
  | 'build-failed'
  | 'disk-full'
  | 'java-missing'
  | 'kafka-jars-missing'
  | 'maven-missing'
  | 'node-missing'
  | 'not-ready'
  | 'password-missing'
  | 'port-in-use'
  | 'postgres-missing'
  | 'process-died'
  | 'setting-invalid'
  | 'topic-differs';

/** This machine is not as it must be. The message is one Chinese sentence with a way out; `detail` is for the log. */
export class LocalError extends Error {
  override readonly name = 'LocalError';

  constructor(
    readonly code: LocalErrorCode,
    sentence: string,
    readonly detail = '',
  ) {
    super(sentence);
  }
}

export const isDiskFull = (text: string): boolean => /ENOSPC|No space left on device/i.test(text);

export const diskFull = (path: string, detail = ''): LocalError =>
  new LocalError(
    'disk-full',
    `磁盘空间不足：${path} 所在的磁盘快要写满或已写满。请腾出至少 1 GB 后重试。`,
    detail,
  );
