/** What a window holds of a draft. Its version is the one that it goes on from; null where it knows of none. */
export type DraftCopy = Readonly<{ content: string; version: string | null; isSaved: boolean }>;

/** What the service keeps; null where there is nothing, undefined where it could not be asked. */
export type ServedDraft = Readonly<{ content: string; version: string }> | null | undefined;

/**
 * With what a window begins. What it holds and nobody has saved comes first, for nothing typed is lost: saving finds out
 * whether another window was faster. Otherwise it is what the service keeps.
 */
export const openedCopy = (own: DraftCopy | undefined, served: ServedDraft, first: string): DraftCopy => {
  const empty = { content: first, version: null, isSaved: true };
  if (served === undefined) return own ?? empty;
  if (own && !own.isSaved && own.content !== served?.content) return own;
  return served ? { content: served.content, version: served.version, isSaved: true } : empty;
};
