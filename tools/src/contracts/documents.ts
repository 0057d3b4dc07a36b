/** Generated files by their path from the workspace's root. */
export type Documents = ReadonlyMap<string, string>;

export const toText = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;
