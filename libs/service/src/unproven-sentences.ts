import type { UnprovenReason } from '@kejin/messaging';

/** What each reason means to the person who must act; the others pass by themselves. */
export const unprovenSentences: Readonly<Partial<Record<UnprovenReason['code'], string>>> = {
  'another-lineage': '数据库与本服务主题中的事件不是同一来源。请核对 DATABASE_APP_URL 与 KAFKA_BROKERS。',
  'cluster-changed': '当前 Kafka 集群不是此前发布事件的集群。',
  'topics-behind': '本服务主题中的事件少于已发布的事件，Kafka 可能丢失了数据。',
  gap: '主题中的事件不连续，无法取回。',
  'not-announced':
    '数据库缺少已经发布的事件，且此前从未核对过。确认是恢复的数据库后，运行 node main.cjs restore 取回。',
  'relay-running': '本服务仍有进程在发布事件。',
  standby: '所连接的数据库是只读的备库。',
  unreachable: '数据库或 Kafka 没有响应，核对尚未完成。',
  comparing: '正在与本服务主题中的事件核对。',
};
