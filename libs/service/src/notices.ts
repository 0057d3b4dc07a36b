import type { Backlog, ConsumerReadiness, HistoryVerifier } from '@kejin/messaging';
import type { Reason } from './readiness';
import { unprovenSentences } from './unproven-sentences';

const RELAY_LATE_SECONDS = 30;

type ConsumerNotices = Readonly<{
  /** A starting process has not yet read what was there. */
  reasons: readonly Reason[];
  notices: Readonly<{ awaited: readonly Reason[]; standing: readonly Reason[] }>;
}>;

export const consumerNotices = (readiness: ConsumerReadiness): ConsumerNotices => {
  const { known, behind, factsMissing, halted, overLimit } = readiness;
  return {
    reasons: behind.length
      ? [{ code: 'catching-up', detail: `启动时已有的消息尚未处理完：${behind.join('、')}。` }]
      : [],
    notices: {
      awaited: [
        ...(known ? [] : [{ code: 'topics-unknown', detail: '尚未得知各主题的末尾位置。' }]),
        ...(factsMissing.length
          ? [{ code: 'facts-unknown', detail: `尚不知道是否最新：${factsMissing.join('、')}。` }]
          : []),
      ],
      standing: [
        ...halted.map(({ consumer, topic, partition, reason }) => ({
          code: 'partition-stopped',
          detail: `${consumer} 对 ${topic} 分区 ${partition} 的消费已停止（${reason}），需要人工处理。`,
        })),
        ...overLimit.map((consumer) => ({
          code: 'too-many-parked',
          detail: `${consumer} 短时间内搁置的消息过多，已停止消费，需要人工处理。`,
        })),
      ],
    },
  };
};

export const historyNotices = (history: HistoryVerifier | undefined): readonly Reason[] => {
  const why = history?.unproven;
  if (!why) return [];
  const sentence = unprovenSentences[why.code] ?? '';
  return [{ code: 'history-unproven', detail: `暂不能办理，查询不受影响：${sentence}` }];
};

export const relayNotices = ({ positions, seconds }: Backlog): readonly Reason[] => {
  if (seconds <= RELAY_LATE_SECONDS) return [];
  const waited = Math.round(seconds);
  return [
    {
      code: 'relay-late',
      detail: `有 ${positions} 个事件尚未发布，最早的已等待 ${waited} 秒，需要人工处理。`,
    },
  ];
};
