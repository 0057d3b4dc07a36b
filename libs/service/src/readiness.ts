import type { Platform } from './platform';

export type Reason = Readonly<{ code: string; detail: string }>;

const DATABASE_PATIENCE_MS = 1_000;

/** Whether this process can take work, and if not, why. */
export class Readiness {
  stopping = false;
  private isOpen = false;

  constructor(private readonly platform: Platform) {}

  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.stopping = true;
  }

  async reasons(): Promise<Reason[]> {
    if (this.stopping) return [{ code: 'stopping', detail: '服务正在停止。' }];
    if (!this.isOpen) return [{ code: 'starting', detail: '服务正在启动。' }];
    const { kejin } = this.platform;
    if (!kejin) return [];
    return [...(await this.databaseReasons()), ...this.consumerReasons()];
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

  private consumerReasons(): Reason[] {
    const readiness = this.platform.kejin?.consumers.readiness();
    if (!readiness) return [];
    const { known, behind, halted, overLimit } = readiness;
    return [
      ...(known ? [] : [{ code: 'topics-unknown', detail: '尚未得知各主题的末尾位置。' }]),
      ...(behind.length
        ? [{ code: 'catching-up', detail: `启动时已有的消息尚未处理完：${behind.join('、')}。` }]
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
