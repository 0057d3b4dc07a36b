import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An app's use of a topic: `types` is absent where every event of the topic matters. */
export type Consumption = Readonly<{
  app: string;
  consumer: string;
  contract: string;
  types?: readonly string[];
}>;

/** Who listens to what, read from the handlers themselves, so that the page cannot promise what the code does not do. */
export const consumptions = (root: string): readonly Consumption[] => {
  const shared = handlersIn(filesUnder(join(root, 'libs'))).map(({ controller, ...handler }) => ({
    controller,
    handler,
  }));
  return appsOf(root).flatMap((app) => {
    const files = filesUnder(join(root, 'apps', app, 'src'));
    const source = files.map(({ text }) => text).join('\n');
    const own = handlersIn(files).map(({ controller: _controller, ...handler }) => handler);
    const used = shared.filter(({ controller }) => new RegExp(`\\b${controller}\\b`).test(source));
    return [...own, ...used.map(({ handler }) => handler)].map((handler) => ({ app, ...handler }));
  });
};

export const appsOf = (root: string): readonly string[] =>
  readdirSync(join(root, 'apps')).filter((app) => existsSync(join(root, 'apps', app, 'src', 'main.ts')));

type Source = Readonly<{ text: string }>;

const filesUnder = (folder: string): readonly Source[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.controller.ts'))
    .sort()
    .map((name) => ({ text: readFileSync(join(folder, name), 'utf8') }));

const HANDLER = /@EventPattern\(\s*(\w+)\.topic,\s*subscription\(\{([^}]*)\}\)/g;

const handlersIn = (files: readonly Source[]) =>
  files.flatMap(({ text }) => {
    const controller = /export class (\w+)/.exec(text)?.[1] ?? '';
    return [...text.matchAll(HANDLER)].map(([, contract = '', options = '']) => {
      const types = /types:\s*\[([^\]]*)\]/.exec(options)?.[1]?.match(/\w+/g);
      return {
        controller,
        contract,
        consumer: /consumer:\s*'([^']+)'/.exec(options)?.[1] ?? '',
        ...(types && { types }),
      };
    });
  });
