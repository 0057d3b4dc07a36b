import { StartError } from './start-error';

/** Why a connection could not be opened, in words that name the setting and not its value. */
export const unreachable = (name: string, error: unknown): StartError =>
  new StartError(`无法连接数据库（${name}）：${reasonOf(error)}。`, { cause: error });

const reasonOf = (error: unknown): string => {
  const { code = '' } = error as { code?: string };
  if (code === '28P01' || code === '28000') return '用户名或密码不正确';
  if (code === '3D000') return '数据库不存在';
  if (code === '42501') return '没有访问权限';
  return code ? `错误代码 ${code}` : '没有响应';
};
