import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { appsOf } from './consumers';
import { toText, type Documents } from './documents';

const run = promisify(execFile);

/** The portal has no API of its own: it passes requests on to the services. */
const services = (root: string) => appsOf(root).filter((app) => app !== 'portal');

/** Each service prints its own document: only the built app knows its controllers. */
export const openApiDocuments = async (root: string): Promise<Documents> =>
  new Map(
    await Promise.all(
      services(root).map(async (app): Promise<[string, string]> => {
        await run(process.execPath, ['tools/build-app.mjs', `apps/${app}`], { cwd: root });
        const { stdout } = await run(process.execPath, [`dist/apps/${app}/main.cjs`, 'openapi'], {
          cwd: root,
          maxBuffer: 64 * 1024 * 1024,
        });
        return [`docs/openapi/${app}.json`, toText(JSON.parse(stdout))];
      }),
    ),
  );
