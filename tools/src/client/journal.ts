import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { ApiService } from './api-client';

/**
 * One line about a command. `sent` is on the disk before the request leaves, so whatever reaches a service is known
 * here; `unknown` means that no answer came, and the next line of the same key tells how it ended.
 */
export type JournalLine = Readonly<{
  key: string;
  org: string;
  service: ApiService;
  outcome: 'sent' | 'recorded' | 'refused' | 'rejected' | 'unknown';
  /** Ids of the events, in order, of a recorded command. */
  events?: readonly string[];
  status?: number;
  code?: string;
  request?: string;
  at: string;
}>;

/** Commands of this journal and of no other begin with its prefix: what else stands under it came from nowhere. */
export type JournalHead = Readonly<{ prefix: string }>;

export class Journal {
  private readonly file: number;
  readonly counts = { sent: 0, recorded: 0, refused: 0, rejected: 0, unknown: 0 };

  constructor(
    readonly path: string,
    readonly prefix: string,
  ) {
    mkdirSync(dirname(path), { recursive: true });
    this.file = openSync(path, 'a');
    writeSync(this.file, `${JSON.stringify({ prefix } satisfies JournalHead)}\n`);
  }

  write(line: Omit<JournalLine, 'at'>): void {
    this.counts[line.outcome] += 1;
    writeSync(this.file, `${JSON.stringify({ ...line, at: new Date().toISOString() })}\n`);
  }

  /** Anything else worth reading after a failure: faults, what a checker saw. */
  note(what: Readonly<Record<string, unknown>>): void {
    writeSync(this.file, `${JSON.stringify({ note: what, at: new Date().toISOString() })}\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}

/** What finally became of one key, as its caller knows it. */
export type JournalledCommand = Omit<JournalLine, 'at' | 'request'>;

export type KnownJournal = Readonly<{ prefixes: readonly string[]; commands: readonly JournalledCommand[] }>;

/** A later line of a key overrules an earlier one, but nothing undoes what was once acknowledged. */
export const readJournal = async (path: string): Promise<KnownJournal> => {
  const prefixes: string[] = [];
  const commands = new Map<string, JournalledCommand>();
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  for await (const text of lines) {
    if (!text.trim()) continue;
    const line = JSON.parse(text) as JournalLine | JournalHead | { note: unknown };
    if ('note' in line) continue;
    if ('prefix' in line) {
      prefixes.push(line.prefix);
      continue;
    }
    const id = `${line.service} ${line.org} ${line.key}`;
    commands.set(id, settled(commands.get(id), line));
  }
  return { prefixes, commands: [...commands.values()] };
};

const acknowledged = ({ outcome }: JournalledCommand) => outcome === 'recorded' || outcome === 'refused';

const settled = (before: JournalledCommand | undefined, line: JournalLine): JournalledCommand => {
  if (before && acknowledged(before) && !acknowledged(line)) return before;
  const { at: _at, request: _request, ...known } = line;
  return known;
};
