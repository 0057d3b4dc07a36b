import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@kejin/local';
import type { Observations } from '../../workload/outcome';

const EVERY_MS = 100;

// A loan that came in filed and partly paid back counts with what was left of it.
// In one statement, so all three are of one moment: what the loans hold, what the balance says, what the cap allows.
const BALANCES = `select b.uscc, b.reserved_fen + b.posted_fen as balance,
    (select coalesce(sum(case when l.stage = 'FILED' and o.reserved_fen = 0 then o.posted_fen else l.counted_fen end), 0)
      from loan_register l left join counted_posting o on o.loan_id = l.loan_id and o.kind = 'opening'
      where l.uscc = b.uscc and l.stage not in ('REJECTED', 'WITHDRAWN')) as held,
    (select max(cap_fen) from counted_posting p where p.uscc = b.uscc) as cap
  from counted_balance b`;

type Row = Readonly<{ uscc: string; balance: string; held: string; cap: string | null }>;

/** Looks at the balances all the time while a scenario runs: a cap that is broken for a moment is broken. */
export class CapWatch {
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly seen: Observations,
  ) {}

  start(): this {
    this.running = this.run();
    return this;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      // The database may be the one that is down.
      await this.lookAll().catch(() => undefined);
      await delay(EVERY_MS);
    }
  }

  private lookAll(): Promise<void> {
    return withClient(this.url, async (client) => {
      while (!this.stopping) {
        for (const row of (await client.query<Row>(BALANCES)).rows) this.judge(row);
        this.seen.count('余额抽查');
        await delay(EVERY_MS);
      }
    });
  }

  private judge({ uscc, balance, held, cap }: Row): void {
    if (BigInt(balance) !== BigInt(held))
      this.seen.violation(`${uscc}：余额 ${balance} 分，贷款合计 ${held} 分`);
    if (cap !== null && BigInt(balance) > BigInt(cap))
      this.seen.violation(`${uscc}：余额 ${balance} 分超过额度 ${cap} 分`);
    if (BigInt(balance) < 0n) this.seen.violation(`${uscc}：余额为负（${balance} 分）`);
  }
}
