import type { Operation } from './openapi-operations';
import { walkedRoutes } from './served-routes';

const described = (method: Operation['method'], path: string): Operation => ({
  ...{ service: 'registry', method, path, isOpen: false, isCommand: false, isOperational: false },
  ...{ parameters: [], body: undefined },
});
const walked = (...served: [method: string, path: string][]) =>
  walkedRoutes(
    'registry',
    [described('GET', '/users/{userId}')],
    served.map(([method, path]) => ({ method, path })),
  );

describe('the routes of a service', () => {
  it('are those of its description and the operational ones', () => {
    const { operations, ...rest } = walked(
      ['GET', '/users/:userId'],
      ['HEAD', '/users/:userId'],
      ['GET', '/metrics'],
      ['HEAD', '/metrics'],
    );
    expect(rest).toEqual({ undescribed: [], unserved: [] });
    expect(operations.map(({ path, isOperational }) => [path, isOperational])).toEqual([
      ['/users/{userId}', false],
      ['/metrics', true],
    ]);
  });

  it.each([
    ['GET', '/users/:userId/secret'],
    ['POST', '/users/:userId'],
    ['POST', '/metrics'],
    ['HEAD', '/alone'],
    ['OPTIONS', '*'],
  ])('are said and walked where no document names %s %s', (method, path) => {
    const { operations, undescribed } = walked(['GET', '/users/:userId'], [method, path]);
    expect(undescribed).toEqual([`${method} ${path.replace(':userId', '{userId}')}`]);
    expect(operations).toHaveLength(2);
    expect(operations[1]).toMatchObject({ isOpen: false, isOperational: false });
  });

  it('are missed where only the document has them', () => {
    expect(walked(['HEAD', '/users/:userId'])).toMatchObject({ unserved: ['GET /users/{userId}'] });
  });

  it('are asked for other people’s ids wherever their pattern takes one', () => {
    const { operations } = walked(['GET', '/users/:userId'], ['GET', '/a/:one/b/:two']);
    expect(operations[1]?.parameters.map(({ name }) => name)).toEqual(['one', 'two']);
  });
});
