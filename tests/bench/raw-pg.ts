import { Client } from 'pg';
import { median } from './figure';
import type { Placeholder } from './peer-statements';
import type { PeerResult, PeerRun, PeerScript } from './peer-transactions';

type Scripted = (placeholder: Placeholder) => PeerScript;
type Bound = Readonly<{ name: string; text: string; names: readonly string[]; answers: boolean }>;

/** The same prepared transaction from the plain driver, for a machine without pgbench. */
export const rawPg = async (
  url: string,
  scripted: Scripted,
  { clients, seconds }: PeerRun,
): Promise<PeerResult> => {
  const variables = new Map<string, string>();
  const statements = bind(scripted, variables);
  const times: number[] = [];
  const begunAt = performance.now();
  const until = begunAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, id) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        const own = new Map([...variables, ['client_id', String(id)] as const]);
        while (performance.now() < until) {
          const sentAt = performance.now();
          for (const statement of statements) await send(client, statement, own);
          times.push(performance.now() - sentAt);
        }
      } finally {
        await client.end();
      }
    }),
  );
  return { perSecond: times.length / ((performance.now() - begunAt) / 1000), p50Ms: median(times) };
};

const bind = (scripted: Scripted, variables: Map<string, string>): Bound[] => {
  // Each statement numbers its own parameters, so each is written out alone.
  const count = scripted((name) => `:${name}`).length;
  return Array.from({ length: count }, (_, at) => {
    const names: string[] = [];
    const numbered = scripted((name, value) => {
      if (value) variables.set(name, value);
      return `\u0000${name}\u0000`;
    })[at] as PeerScript[number];
    const text = numbered.text.replace(/\u0000(\w+)\u0000/g, (_match, name: string) => {
      if (!names.includes(name)) names.push(name);
      return `$${names.indexOf(name) + 1}`;
    });
    return { name: `peer_${at}_${count}`, text, names, answers: numbered.answers ?? false };
  });
};

const send = async (client: Client, { name, text, names, answers }: Bound, own: Map<string, string>) => {
  const values = names.map((one) => own.get(one));
  const { rows } = await client.query<Record<string, string>>(names.length ? { name, text, values } : text);
  if (answers) for (const [column, value] of Object.entries(rows[0] ?? {})) own.set(column, value);
};
