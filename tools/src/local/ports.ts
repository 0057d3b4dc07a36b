import { FIRST_PORT, serviceNames, services as listed, type ServiceName } from '@kejin/contexts';
import { freePorts, LocalError } from '@kejin/local';

export const servicesWithPorts = serviceNames;
export type PortedService = ServiceName;

export type Ports = Readonly<
  Record<PortedService | 'portal' | 'postgres' | 'kafka' | 'kafkaController', number>
>;

const offsets: Ports = {
  portal: 0,
  ...(Object.fromEntries(listed.map(({ name, port }) => [name, port])) as Record<PortedService, number>),
  kafka: 12,
  kafkaController: 13,
  postgres: 352,
};

export const portsFrom = async (base: number | 'free'): Promise<Ports> => {
  const names = Object.keys(offsets) as (keyof Ports)[];
  const free = base === 'free' ? await freePorts(names.length) : [];
  const portOf = (name: keyof Ports, index: number) => (base === 'free' ? free[index] : base + offsets[name]);
  return Object.fromEntries(names.map((name, index) => [name, portOf(name, index)])) as Ports;
};

/** `KEJIN_PORT_BASE` moves all ports together. */
export const portBase = (text: string | undefined): number => {
  if (text === undefined || text === '') return FIRST_PORT;
  const base = Number(text);
  if (Number.isInteger(base) && base >= 1024 && base + offsets.postgres < 65_536) return base;
  const sentence = `KEJIN_PORT_BASE=${text} 无效：应为 1024 到 65183 之间的整数，例如 KEJIN_PORT_BASE=8080。`;
  throw new LocalError('setting-invalid', sentence);
};
