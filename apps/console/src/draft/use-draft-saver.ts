import { useEffect, useState, useSyncExternalStore } from 'react';
import { placesOf } from './draft-queries';
import { DraftSaver, type SavingState } from './draft-saver';
import type { DraftCopy } from './draft-copy';

/** Saves a window's copy as it changes, and once more as the page is left. */
export const useDraftSaver = (
  { subject, name, copy }: Readonly<{ subject: string; name: string; copy: DraftCopy }>,
  content: string,
): Readonly<{ saver: DraftSaver; state: SavingState }> => {
  const [saver] = useState(() => new DraftSaver(placesOf(subject, name), copy));
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  useEffect(() => saver.typed(content), [saver, content]);
  useEffect(() => {
    const left = () => document.visibilityState === 'hidden' && saver.flush();
    saver.start();
    document.addEventListener('visibilitychange', left);
    return () => {
      document.removeEventListener('visibilitychange', left);
      saver.stop();
    };
  }, [saver]);
  return { saver, state };
};
