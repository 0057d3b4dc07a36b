const offices: ReadonlySet<string> = new Set(['county', 'city', 'operator', 'auditor', 'system']);

/** May read what is meant for the government's side. A bank may not, nor a kind of caller that nobody here knows. */
export const isOfficial = (kind: string): boolean => offices.has(kind);
