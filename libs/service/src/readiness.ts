import type { Platform } from './platform';

export type Reason = Readonly<{ code: string; detail: string }>;

const DATABASE_PATIENCE_MS = 1_000;
/** A start waits this long for the publishers' first word; then commands that need it are refused, and reads go on. */
const START_PATIENCE_MS = 10_000;

/** Whether this process can take work, and if not, why. */
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

  async reasons(): Promise<Reason[]> {
    if (this.stopping) return [{ code: 'stopping', detail: '服务正在停止。' }];
    if (this.openedAtMs === undefined) return [{ code: 'starting', detail: '服务正在启动。' }];
    const { kejin } = this.platform;
    if (!kejin) return [];
    const isPatient = performance.now() - this.openedAtMs < START_PATIENCE_MS;
    return [...(await this.databaseReasons()), ...this.consumerReasons(isPatient)];
  }

  private async databaseReasons(): Promise<Reason[]> {
    const down = { code: 'database-unreachable', detail: '数据库没有响应。' };
    const asked = this.platform.kejin?.sources.app.query('select 1').then(
      () => [],
      () => [down],
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Reason[]>((resolve) => {
      timer = setTimeout(() => resolve([down]), DATABASE_PATIENCE_MS);
    });
    return Promise.race([asked ?? [], late]).finally(() => clearTimeout(timer));
  }

  private consumerReasons(isPatient: boolean): Reason[] {
    const readiness = this.platform.kejin?.consumers.readiness();
    if (!readiness) return [];
    const { known, behind, factsMissing, halted, overLimit } = readiness;
    return [
      ...(known ? [] : [{ code: 'topics-unknown', detail: '尚未得知各主题的末尾位置。' }]),
      ...(behind.length
        ? [{ code: 'catching-up', detail: `启动时已有的消息尚未处理完：${behind.join('、')}。` }]
        : []),
      ...(isPatient && factsMissing.length
        ? [{ code: 'facts-unknown', detail: `尚不知道是否最新：${factsMissing.join('、')}。` }]
        : []),
      ...halted.map(({ consumer, topic, partition, reason }) => ({
        code: 'partition-stopped',
        detail: `${consumer} 对 ${topic} 分区 ${partition} 的消费已停止（${reason}），需要人工处理。`,
      })),
      ...overLimit.map((consumer) => ({
        code: 'too-many-parked',
        detail: `${consumer} 短时间内搁置的消息过多，已停止消费，需要人工处理。`,
      })),
    ];
  }
}
