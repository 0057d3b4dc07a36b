import { InFlight } from './in-flight';
import { passageOf } from './passage';
import { ReadyBoard } from './ready-board';
import serviceRoutes from './service-routes.json';

const ID = '7b0c7c0e-2f5a-4d6a-9a55-0d5b8f4f0b11';

describe('a route to a service', () => {
  it.each([
    ['risk-compensation', 'GET', '/loans'],
    ['risk-compensation', 'HEAD', '/loans'],
    ['risk-compensation', 'POST', '/loans'],
    ['risk-compensation', 'GET', `/loans/${ID}`],
    ['risk-compensation', 'POST', '/loan-prechecks'],
    ['registry', 'POST', `/users/${ID}/grant-role`],
    ['policy', 'GET', '/commands/key%2Fwith%20odd.signs'],
  ])('is open to who is signed in where %s describes it: %s %s', (service, method, path) => {
    expect(passageOf(service, method, path)).toBe('signed-in');
  });

  it.each(['policy', 'registry', 'risk-compensation', 'reporting'])(
    'never leads to the health and the numbers of %s, however they are spelled',
    (service) => {
      for (const path of [
        ...[
          '/metrics',
          '/routes',
          '/health/ready',
          '/health/live',
          '/health',
          '//metrics',
          '/metrics/',
          '/%6detrics',
        ],
        ...['/METRICS', '/loans/../metrics', '/commands/..', '/commands/%2e%2e', '/commands/.', '/commands/'],
        ...['/commands/..\\metrics', '/commands/a;b', '/commands/%zz', '/', '', '/.', '/openapi.json/'],
      ])
        for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS'])
          expect([path, method, passageOf(service, method, path)]).toEqual([path, method, undefined]);
    },
  );

  it('is open to everybody only for the description', () => {
    expect(passageOf('policy', 'GET', '/openapi.json')).toBe('open');
    expect(passageOf('policy', 'POST', '/openapi.json')).toBeUndefined();
    expect(passageOf('policy', 'DELETE', '/policy-versions')).toBeUndefined();
    expect(passageOf('nothing', 'GET', '/policy-versions')).toBeUndefined();
  });

  it('is listed for no service’s health or numbers', () => {
    const all = Object.values(serviceRoutes).flat();
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter((line) => /metrics|health|client-secret-checks/.test(line))).toEqual([]);
  });
});

describe('what is under way', () => {
  it('is at most 64 calls and 8 streams of one caller', () => {
    const flights = new InFlight();
    const leave = Array.from({ length: 64 }, () => flights.enter('a', 'call'));
    expect(leave.every(Boolean)).toBe(true);
    expect(flights.enter('a', 'call')).toBeUndefined();
    expect(flights.enter('b', 'call')).toBeDefined();
    leave[0]?.();
    leave[0]?.();
    expect(flights.enter('a', 'call')).toBeDefined();
    expect(flights.enter('a', 'call')).toBeUndefined();
    for (let at = 0; at < 8; at += 1) expect(flights.enter('a', 'stream')).toBeDefined();
    expect(flights.enter('a', 'stream')).toBeUndefined();
  });

  it('of streams leaves half of the connections to everybody else, and nobody is remembered for ever', () => {
    const flights = new InFlight();
    const leave = Array.from({ length: 256 }, (_, at) => flights.enter(`viewer-${at}`, 'stream'));
    expect(leave.every(Boolean)).toBe(true);
    expect(flights.enter('one more', 'stream')).toBeUndefined();
    expect(flights.enter('one more', 'call')).toBeDefined();
    for (const one of leave) one?.();
    expect(flights.size).toBe(2);
  });
});

describe('the states of the services', () => {
  it('are asked for once however many people look, and again after two seconds', async () => {
    let now = 0;
    const asked: string[] = [];
    const upstreams = ['policy', 'registry'].map((name) => ({ name, title: name, url: `http://${name}` }));
    const ask = ({ name }: { name: string }) => {
      asked.push(name);
      return Promise.resolve(name === 'policy');
    };
    const board = new ReadyBoard(upstreams, ask, () => now);
    const seen = await Promise.all(Array.from({ length: 100 }, () => board.states()));
    now = 1_999;
    seen.push(await board.states());
    expect(asked).toEqual(['policy', 'registry']);
    expect(new Set(seen.map((states) => states.map(({ ready }) => ready).join()))).toEqual(
      new Set(['true,false']),
    );
    now = 2_000;
    await board.states();
    expect(asked).toHaveLength(4);
  });
});
