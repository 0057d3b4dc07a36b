const ZONE = { timeZone: 'Asia/Shanghai', hourCycle: 'h23' } as const;
const two = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;

const clock = new Intl.DateTimeFormat('zh-CN', {
  ...ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const minute = new Intl.DateTimeFormat('zh-CN', { ...ZONE, ...two });

/** `14:08:32` in China, whatever the reader's machine is set to. Milliseconds since 1970. */
export const clockTime = (instantMs: number): string => clock.format(instantMs);

/** `11-24 13:41` in China. */
export const shortInstant = (instantMs: number): string => {
  const parts = Object.fromEntries(minute.formatToParts(instantMs).map(({ type, value }) => [type, value]));
  return `${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}`;
};
