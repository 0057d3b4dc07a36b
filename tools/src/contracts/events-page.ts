import type { StreamContract } from '@kejin/contracts/envelope';
import { publishedContexts, kebab, type PublishedContext } from './catalogue';
import type { AppConsumption } from './consumption';

/** `docs/events.md`: every event, who publishes it, who listens, what it means. */
export const eventsPage = (consumptions: readonly AppConsumption[]): string =>
  `${[head, ...publishedContexts.map((context) => contextSection(context, consumptions))].join('\n\n')}\n`;

const head = `# 事件目录

每个主题以业务对象编号为键，保留期无限。字段见各事件的 JSON Schema，主题与消息头见 \`docs/asyncapi\`。`;

const contextSection = (context: PublishedContext, consumptions: readonly AppConsumption[]): string =>
  [
    `## ${context.title}（${context.name}）`,
    ...context.streams.map((stream) => streamSection(context, stream, consumptions)),
  ].join('\n\n');

const streamSection = (
  { name }: PublishedContext,
  { topic, title, events }: StreamContract,
  all: readonly AppConsumption[],
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
