import type { Logging } from './logging';
import { StartError } from './start-error';

/** One sentence on standard error for whoever started it; the log has the rest. */
export const tellFailure = async (
  error: unknown,
  service: string,
  logging: Logging | undefined,
): Promise<void> => {
  const sentence = sentenceOf(error);
  if (logging) {
    logging.log.fatal(
      error instanceof StartError ? { reason: error.message } : { err: error },
      'cannot start',
    );
    await logging.flush();
  } else if (!(error instanceof StartError)) process.stderr.write(`${(error as Error).stack}\n`);
  process.stderr.write(`${service} 启动失败：${sentence}\n`);
};

const UNEXPECTED = '发生意外错误，详见上文。';

const sentenceOf = (error: unknown): string => {
  if (error instanceof StartError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `端口 ${port ?? ''} 已被其他程序占用，请更换 PORT。`;
  if (code === 'EACCES') return `没有权限使用端口 ${port ?? ''}，请更换 PORT。`;
  return UNEXPECTED;
};
