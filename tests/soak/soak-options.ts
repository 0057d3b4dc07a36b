import { parseArgs } from 'node:util';
import { LocalError } from '@kejin/local';

export type SoakOptions = Readonly<{ minutes: number; clients: number; waiting: number | undefined }>;

export const soakOptions = (): SoakOptions => {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      clients: { type: 'string', default: '64' },
      waiting: { type: 'string' },
    },
  });
  const { minutes, clients, waiting } = values;
  return {
    minutes: whole('--minutes', minutes),
    clients: whole('--clients', clients),
    waiting: waiting === undefined ? undefined : whole('--waiting', waiting),
  };
};

const whole = (name: string, text: string): number => {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new LocalError('setting-invalid', `${name} ${text} 无效：应为正整数。`);
};
