import type { Adapter, AdapterPayload } from 'oidc-provider';

type Entry = { payload: AdapterPayload; until: number };

const MOST_ENTRIES = 20_000;

/** Everything the embedded sign-in remembers, in this process only: it is for one machine and forgets on restart. */
export class ProviderMemory {
  private readonly entries = new Map<string, Entry>();

  adapterOf(model: string): Adapter {
    const keyOf = (id: string) => `${model} ${id}`;
    const find = (fits: (payload: AdapterPayload) => boolean) => {
      for (const [key, { payload, until }] of this.entries)
        if (key.startsWith(`${model} `) && until > Date.now() && fits(payload)) return payload;
      return undefined;
    };
    return {
      upsert: (id, payload, expiresIn) => Promise.resolve(this.set(keyOf(id), payload, expiresIn)),
      find: (id) => Promise.resolve(this.get(keyOf(id))?.payload),
      findByUid: (uid) => Promise.resolve(find((payload) => payload.uid === uid)),
      findByUserCode: (code) => Promise.resolve(find((payload) => payload.userCode === code)),
      destroy: (id) => Promise.resolve(void this.entries.delete(keyOf(id))),
      consume: (id) => {
        const entry = this.get(keyOf(id));
        if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) };
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        for (const [key, { payload }] of this.entries)
          if (payload.grantId === grantId) this.entries.delete(key);
        return Promise.resolve();
      },
    };
  }

  private get(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    if (entry && entry.until > Date.now()) return entry;
    this.entries.delete(key);
    return undefined;
  }

  private set(key: string, payload: AdapterPayload, expiresIn: number | undefined): void {
    this.entries.delete(key);
    this.entries.set(key, { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : Infinity });
    if (this.entries.size > MOST_ENTRIES) this.sweep();
  }

  private sweep(): void {
    for (const [key, { until }] of this.entries) if (until <= Date.now()) this.entries.delete(key);
    // Still too many, so the oldest go: a flood of sign-ins costs sign-ins, never the machine.
    for (const key of this.entries.keys()) {
      if (this.entries.size <= MOST_ENTRIES) return;
      this.entries.delete(key);
    }
  }
}
