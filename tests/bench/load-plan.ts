/** What the load process is told. Plain values: they travel between processes. */
export type Shot = Readonly<{ token: string; form: Readonly<Record<string, unknown>> }>;

export type LoadPlan = Readonly<{
  /** `throughput` keeps all connections busy; `latency` sends one request after the other. */
  mode: 'throughput' | 'latency';
  url: string;
  path: string;
  method: 'GET' | 'POST';
  connections: number;
  seconds: number;
  /** Makes contract numbers and idempotency keys of this run unlike those of any other. */
  prefix: string;
  /** A command takes a new contract number and key every time; a question sends the form as it is. */
  distinct: boolean;
  /** Taken in turns; empty for a request without a body. */
  shots: readonly Shot[];
}>;

export type LoadResult = Readonly<{
  done: number;
  perSecond: number;
  p50Ms: number;
  /** Answers that were not 2xx, by status; 0 stands for none at all. */
  failed: Readonly<Record<string, number>>;
}>;

export type Prepared = Readonly<{ headers: Record<string, string>; body?: string }>;

/** Makes the next request of a plan. The form is serialised once; only the numbers are new. */
export const requests = ({ shots, prefix, distinct }: LoadPlan): (() => Prepared) => {
  const ready = shots.map(({ token, form }) => ({
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(form),
  }));
  let count = 0;
  return () => {
    const shot = ready[count % ready.length];
    count += 1;
    if (!shot) return { headers: {} };
    if (!distinct) return shot;
    const number = `${prefix}-${count}`;
    return {
      headers: { ...shot.headers, 'idempotency-key': `bench-${number}` },
      body: `{"contractNo":"KJ-${number}","iouNo":"KJ-${number}-01",${shot.body.slice(1)}`,
    };
  };
};
