type Write = (fields: Record<string, unknown>, message: string) => void;

/** A pino logger fits. ERROR means that a person must act. */
export type Log = Readonly<{ debug: Write; info: Write; warn: Write; error: Write }>;
