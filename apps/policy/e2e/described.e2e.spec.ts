import { permits } from '@kejin/access';
import {
  codesWithoutPage,
  enterWalkers,
  uncovered,
  walkDocument,
  type RunningService,
  type Walk,
} from '@kejin/testing';
import { startPolicy } from './running-policy';

let service: RunningService;
let walk: Walk;

beforeAll(async () => {
  service = await startPolicy();
  await enterWalkers(service.pool);
  walk = await walkDocument({ ...service, permits });
}, 180_000);
afterAll(() => service?.stop());

describe('what the service answers', () => {
  it('is what its document says', () => {
    expect(walk.operations.length).toBeGreaterThan(0);
    expect(walk.faults).toEqual([]);
  });

  it('has a page behind the type of every problem', async () => {
    expect(await codesWithoutPage(service.url, walk)).toEqual([]);
    expect((await fetch(`${service.url}/problems/no-such-code`)).status).toBe(404);
  });

  it('is tested for every refusal that the document names', () => {
    expect(
      uncovered(walk, {
        'on 404': 'apps/policy/src/rates-and-calendars.int.spec.ts',
        'lprRate 404': 'apps/policy/src/drafts-and-corrections.int.spec.ts',
      }),
    ).toEqual([]);
  });
});
