import pino from 'pino';
import { stopper } from './stop';

const log = pino({ level: 'silent' });

describe('stopping', () => {
  it('takes the steps one after the other, once, however often it is asked', async () => {
    const done: string[] = [];
    const step = (name: string, ms: number) => ({
      name,
      run: () => new Promise<void>((resolve) => setTimeout(() => (done.push(name), resolve()), ms)),
    });
    const stop = stopper({ log, flush: () => undefined }, [
      step('http', 20),
      step('relay', 1),
      step('pools', 1),
    ]);
    await Promise.all([stop(), stop(), stop()]);
    expect(done).toEqual(['http', 'relay', 'pools']);
  });

  it('goes on after a step that fails', async () => {
    const done: string[] = [];
    const failing = { name: 'http', run: () => Promise.reject(new Error('stuck')) };
    await stopper({ log, flush: () => undefined }, [
      failing,
      { name: 'pools', run: () => void done.push('pools') },
    ])();
    expect(done).toEqual(['pools']);
  });
});
