import { isFromElsewhere } from './cross-site';

const ORIGIN = 'https://kejin.example';

describe('a request with the session cookie', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('may come from anywhere by %s, which changes nothing', (method) => {
    expect(isFromElsewhere(method, { origin: 'https://evil.example' }, ORIGIN)).toBe(false);
  });

  it.each<[Record<string, string>, boolean]>([
    [{ origin: ORIGIN }, false],
    [{ origin: 'https://evil.example' }, true],
    [{ origin: 'https://kejin.example.evil' }, true],
    [{ origin: 'http://kejin.example' }, true],
    [{ origin: 'null' }, true],
    [{ origin: 'https://evil.example', 'x-kejin-request': '1' }, true],
    [{ 'sec-fetch-site': 'same-origin' }, false],
    [{ 'sec-fetch-site': 'same-site' }, true],
    [{ 'sec-fetch-site': 'cross-site' }, true],
    [{ 'sec-fetch-site': 'none' }, true],
    [{ 'x-kejin-request': '1' }, false],
    [{}, true],
  ])('with %p comes from elsewhere: %p', (headers, expected) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])
      expect(isFromElsewhere(method, headers, ORIGIN)).toBe(expected);
  });
});
