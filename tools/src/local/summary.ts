import type { Addresses } from './addresses';
import { wide } from './progress';

type Start = Readonly<{ took: string; megabytes: readonly (readonly [name: string, megabytes: number])[] }>;

/** What a new user wants to know once everything runs. */
export const summary = (addresses: Addresses, { took, megabytes }: Start): string => {
  const { portal, services, kafka, postgres, users } = addresses;
  const total = megabytes.reduce((sum, [, size]) => sum + size, 0);
  const { host } = new URL(postgres.url);
  const people = users.filter(({ isSystem }) => !isSystem);
  const systems = users.filter(({ isSystem }) => isSystem);
  return `
科金已就绪，用时 ${took}，内存 ${total.toFixed(0)} MB（${megabytes.map(([name, size]) => `${name} ${size.toFixed(0)}`).join('、')}）

  网页入口                ${portal.url}
${Object.entries(services)
  .map(([name, { openapi }]) => `  ${wide(`接口 ${name}`)}${openapi}`)
  .join('\n')}
  PostgreSQL              ${host}
  Kafka                   ${kafka.brokers}
  全部地址与密码          .local/addresses.json
  日志                    .local/logs/

演示账号（密码均为 ${people[0]?.password}）
${people.map(({ username, name, orgName }) => `  ${wide(username)}${wide(name)}${orgName}`).join('\n')}
${systems.map(({ clientId, name }) => `  ${wide(clientId)}${wide(name)}程序接入，密钥见 addresses.json`).join('\n')}

接下来
  浏览器打开 ${portal.url}，选“甲行客户经理”，再点“新建备案”；各服务状态与接口文档见 ${portal.url}/services
  npm run demo            一笔贷款从银行申请到备案，逐步显示经办人、事件与统计
  按 Ctrl-C 停止；数据保留在 .local/，清空请运行 npm run reset
`;
};
