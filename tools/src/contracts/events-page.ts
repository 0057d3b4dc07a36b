import type { StreamContract } from '@kejin/contracts/envelope';
import { contexts, kebab, type Context } from './catalogue';
import type { Consumption } from './consumption';

/** `docs/events.md`: every event, who publishes it, who listens, what it means. */
export const eventsPage = (consumptions: readonly Consumption[]): string =>
  `${[head, ...contexts.map((context) => contextSection(context, consumptions))].join('\n\n')}\n`;

const head = `# 事件目录

每个主题以业务对象编号为键，保留期无限。字段见各事件的 JSON Schema，主题与消息头见 \`docs/asyncapi\`。`;

const contextSection = (context: Context, consumptions: readonly Consumption[]): string =>
  [
    `## ${context.title}（${context.name}）`,
    ...context.streams.map((stream) => streamSection(context, stream, consumptions)),
  ].join('\n\n');

const streamSection = (
  { name }: Context,
  { topic, title, events }: StreamContract,
  all: readonly Consumption[],
): string => {
  const listening = all.filter((one) => one.topic === topic);
  const rows = events.map(({ type, version, meaning }) => {
    const apps = listening
      .filter(({ types }) => types.includes(type))
      .map(({ app, consumer }) => `${app}（${consumer}）`);
    const schema = `[v${version}](schemas/${name}/${kebab(type)}.v${version}.json)`;
    return `| \`${type}\` | ${meaning} | ${schema} | ${name} | ${[...new Set(apps)].sort().join('、') || '—'} |`;
  });
  return [
    `### ${title} \`${topic}\``,
    ['| 事件 | 含义 | 版本 | 发布 | 订阅（消费者） |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
};
