import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { publishedContexts, eventsOf, kebab } from './catalogue';
import { breakOf } from './compatibility';
import type { Documents } from './documents';

export type Drift = Readonly<{ file: string; reason: string }>;

/** Files whose committed text is not what the code says today. */
export const driftOf = (root: string, documents: Documents): readonly Drift[] =>
  [...documents].flatMap(([file, text]) => {
    const committed = committedText(root, file);
    if (committed === undefined) return [{ file, reason: '缺失' }];
    return committed === text ? [] : [{ file, reason: '与代码不一致' }];
  });

/** Published schemas that this code would break: changed without a new version, or their event is gone. */
export const breaksOf = (root: string, documents: Documents): readonly Drift[] => [
  ...[...documents].flatMap(([file, text]) => {
    const committed = file.startsWith('docs/schemas/') ? committedText(root, file) : undefined;
    const broken = committed === undefined ? undefined : breakOf(JSON.parse(committed), JSON.parse(text));
    return broken === undefined ? [] : [{ file, reason: `已发布的结构 ${broken}，应升版本并提供旧版转换` }];
  }),
  ...publishedContexts.flatMap((context) => {
    const versions = new Map(eventsOf(context).map(({ type, version }) => [kebab(type), version]));
    return publishedFiles(root, context.name).flatMap((file) => {
      const [name = '', version = ''] = basename(file, '.json').split('.v');
      return Number(version) <= (versions.get(name) ?? 0)
        ? []
        : [{ file, reason: '已发布的事件在代码中不存在' }];
    });
  }),
];

const committedText = (root: string, file: string): string | undefined =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;

const publishedFiles = (root: string, context: string): readonly string[] => {
  const folder = `docs/schemas/${context}`;
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
};
