import { isActivity } from './activity';

describe('somebody is at work', () => {
  it.each([
    ['GET', {}, false],
    ['HEAD', {}, false],
    ['GET', { 'x-kejin-active': '0' }, false],
    ['GET', { 'x-kejin-active': '1' }, true],
    ['POST', {}, true],
    ['DELETE', {}, true],
  ])('%s with %o: %p', (method, headers, is) => {
    expect(isActivity({ method, headers })).toBe(is);
  });
});
