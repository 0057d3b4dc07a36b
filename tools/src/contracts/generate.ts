import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asyncApiDocuments } from './asyncapi';
import { consoleTypes } from './console-types';
import { deploymentFiles, rightsScript } from './deployment';
import { toText, type Documents } from './documents';
import { breaksOf, driftOf, type Drift } from './drift';
import { portalRoutes } from './portal-routes';
import { problemList } from './problem-list';
import { schemaDocuments } from './event-schemas';
import { eventsPage } from './events-page';
import { describeServices } from './services';

/** `npm run contracts`: writes the documents and what a deployment lists; with `--check` it only compares and names what drifted. */
const main = async (root: string, check: boolean): Promise<number> => {
  const services = await describeServices(root);
  const consumptions = services.flatMap(({ app, consumptions: own }) => own.map((one) => ({ app, ...one })));
  const documents: Documents = new Map([
    ...schemaDocuments(),
    ...asyncApiDocuments(),
    ['docs/events.md', eventsPage(consumptions)],
    ...portalRoutes(services),
    ...deploymentFiles(root),
    ...rightsScript(root, consumptions),
    ...problemList(services, root),
    ...(await consoleTypes(services, root)),
    ...services.map(({ app, openapi }) => [`docs/openapi/${app}.json`, toText(openapi)] as const),
  ]);
  const breaks = breaksOf(root, documents);
  const drifts = check ? driftOf(root, documents) : [];
  if (breaks.length > 0 || drifts.length > 0) {
    report([...breaks, ...drifts]);
    return 1;
  }
  if (!check) write(root, documents);
  say(
    check
      ? `契约与部署文件与代码一致：${documents.size} 个文件。`
      : `已写出 ${documents.size} 个契约与部署文件。`,
  );
  return 0;
};

const write = (root: string, documents: Documents): void => {
  for (const [file, text] of documents) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
};

const report = (drifts: readonly Drift[]): void => {
  for (const { file, reason } of drifts) say(`${file}：${reason}`);
  say('请运行 npm run contracts 更新文档。结构从未发布过的，先删除其文件再生成。');
};

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

void main(process.cwd(), process.argv.includes('--check')).then((code) => {
  process.exitCode = code;
});
