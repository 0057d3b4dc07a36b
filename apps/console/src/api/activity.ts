const HANDS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const LATELY_MS = 60_000;

// Opening a page is somebody's act.
let touchedAt = performance.now();

for (const hand of HANDS)
  window.addEventListener(hand, () => (touchedAt = performance.now()), { capture: true, passive: true });

/**
 * Says whether a hand was at the page in the last minute. By it the portal tells somebody who reads or types from a page
 * that asks by itself, which keeps nobody signed in.
 */
export const activity = (): Record<string, string> =>
  performance.now() - touchedAt < LATELY_MS ? { 'x-kejin-active': '1' } : {};
