// The first that fits: each of them also claims to be one of those below.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/Edg/, 'Edge'],
  [/360SE|360EE|QihooBrowser/, '360 浏览器'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/Firefox/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
];

const first = (known: typeof BROWSERS, agent: string): string | undefined =>
  known.find(([fits]) => fits.test(agent))?.[1];

/** What a browser says of itself, in the words that its user knows: `Chrome · Windows`. */
export const deviceOf = (agent: string): string =>
  [first(BROWSERS, agent), first(SYSTEMS, agent)].filter(Boolean).join(' · ') || '未知的浏览器';
