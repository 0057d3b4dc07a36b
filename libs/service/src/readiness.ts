import type { OwnTables } from './data-sources';
import type { Platform } from './platform';
import { consumerNotices, historyNotices, relayNotices } from './notices';

export type Reason = Readonly<{ code: string; detail: string }>;
/** `reasons` keep a process out of the balancer; `notices` need somebody, while its reads are as good as ever. */
export type State = Readonly<{ reasons: readonly Reason[]; notices: readonly Reason[] }>;

const DATABASE_PATIENCE_MS = 1_000;
/** How long a start waits for what it can do without: then reads are answered from what the database holds. */
const START_PATIENCE_MS = 10_000;

/** Whether this process can answer reads, and if not, why; and what somebody should see to meanwhile. */
export class Readiness {
  stopping = false;
  private openedAtMs: number | undefined;

  constructor(private readonly platform: Platform) {}

  open(): void {
    this.openedAtMs = performance.now();
  }

  close(): void {
    this.stopping = true;
  }

  async state(): Promise<State> {
    if (this.stopping) return because('stopping', '服务正在停止。');
    if (this.openedAtMs === undefined) return because('starting', '服务正在启动。');
    const { runtime, tables } = this.platform;
    if (!runtime) return tables ? this.stateOf(tables) : NOTHING;
    const asked = await this.asked(runtime.backlog().then(relayNotices));
    if (asked === undefined) return UNREACHABLE;
    const { reasons, notices } = consumerNotices(runtime.consumers.readiness());
    const awaited = [...notices.awaited, ...historyNotices(runtime.history)];
    const isPatient = performance.now() - this.openedAtMs < START_PATIENCE_MS;
    return {
      reasons: [...reasons, ...(isPatient ? awaited : [])],
      notices: [...(isPatient ? [] : awaited), ...notices.standing, ...asked],
    };
  }

  private async stateOf(tables: OwnTables): Promise<State> {
    return (await this.asked(tables.ask().then(() => []))) ? NOTHING : UNREACHABLE;
  }

  /** What the database says in time; undefined where it says nothing. */
  private async asked(question: Promise<readonly Reason[]>): Promise<readonly Reason[] | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), DATABASE_PATIENCE_MS);
    });
    return Promise.race([question.catch(() => undefined), late]).finally(() => clearTimeout(timer));
  }
}

const because = (code: string, detail: string): State => ({ reasons: [{ code, detail }], notices: [] });

const NOTHING: State = { reasons: [], notices: [] };
const UNREACHABLE = because('database-unreachable', '数据库没有响应。');
