import { uncovered } from './openapi-coverage';
import { codesWithoutPage, walkDocument, type Walk, type WalkedService } from './openapi-walk';
import { enterWalkers } from './openapi-walkers';
import type { RunningService } from './running-service';

type Described = Readonly<{
  start: () => Promise<RunningService>;
  permits: WalkedService['permits'];
  /** `operationId status` and the test that reaches it, where the walk cannot. */
  exceptions?: Readonly<Record<string, string>>;
}>;

type Standing = Readonly<{ service: RunningService; walk: Walk }>;

/** The test of a service's document: every operation of it is asked, and answers as it says. Gives what was started. */
export const itAnswersAsDescribed = ({ start, permits, exceptions = {} }: Described): (() => Standing) => {
  let service: RunningService;
  let walk: Walk;

  beforeAll(async () => {
    service = await start();
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
      expect(uncovered(walk, exceptions)).toEqual([]);
    });
  });

  return () => ({ service, walk });
};
