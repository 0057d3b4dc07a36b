import { services } from '@kejin/contexts';
import { portBase, portsFrom } from './ports';

describe('the ports of a local system', () => {
  it('are 7080 and above, with PostgreSQL at 7432 and Kafka at 7092', async () => {
    expect(await portsFrom(portBase(undefined))).toEqual({
      portal: 7080,
      ...Object.fromEntries(services.map(({ name, port }) => [name, 7080 + port])),
      kafka: 7092,
      kafkaController: 7093,
      postgres: 7432,
    });
  });

  it('move together', async () => {
    expect(await portsFrom(portBase('8080'))).toMatchObject({
      portal: 8080,
      policy: 8081,
      postgres: 8432,
    });
  });

  it.each([7080, 'free'] as const)('are all different: %s', async (base) => {
    const ports = Object.values(await portsFrom(base));
    expect(new Set(ports).size).toBe(services.length + 4);
  });

  it('have a highest base that still leaves room for PostgreSQL', () => {
    expect(portBase('65183')).toBe(65_183);
    expect(() => portBase('65184')).toThrow('KEJIN_PORT_BASE=65184 无效');
  });

  it.each(['abc', '80', '1023', '7080.5', '-1'])('are not taken from %s', (text) => {
    expect(() => portBase(text)).toThrow(`KEJIN_PORT_BASE=${text} 无效`);
  });
});
