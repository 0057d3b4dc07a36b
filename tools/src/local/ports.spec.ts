import { portBase, portsFrom } from './ports';

describe('the ports of a local system', () => {
  it('are 7080 and above, with PostgreSQL at 7432 and Kafka at 7092', async () => {
    expect(await portsFrom(portBase(undefined))).toEqual({
      portal: 7080,
      policy: 7081,
      registry: 7082,
      'risk-compensation': 7083,
      reporting: 7084,
      kafka: 7092,
      kafkaController: 7093,
      postgres: 7432,
    });
  });

  it('move together', async () => {
    expect(await portsFrom(portBase('8080'))).toMatchObject({
      portal: 8080,
      reporting: 8084,
      postgres: 8432,
    });
  });

  it('are all different where they are chosen freely', async () => {
    const ports = Object.values(await portsFrom('free'));
    expect(new Set(ports).size).toBe(8);
  });

  it('have a highest base that still leaves room for PostgreSQL', () => {
    expect(portBase('65183')).toBe(65_183);
    expect(() => portBase('65184')).toThrow('KEJIN_PORT_BASE=65184 无效');
  });

  it.each(['abc', '80', '1023', '7080.5', '-1'])('are not taken from %s', (text) => {
    expect(() => portBase(text)).toThrow(`KEJIN_PORT_BASE=${text} 无效`);
  });
});
