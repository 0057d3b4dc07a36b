import type { KnownJournal } from '@kejin/tools/client/journal';
import type { Tally } from './finding';
import type { CommandRow, EventPass, StoredRow } from './stored-event';

/** Id of a command across all organisations of one service. */
export const storedCommandId = (org: string, key: string): string => `${org} ${key}`;

/**
 * Commands tile the positions: each begins where the one before it ended, so every event belongs to exactly one. Takes
 * commands in the order of their first position, then the events in theirs.
 */
export class CommandTable {
  readonly events = new Map<string, { ids: string[]; refusal: string | null }>();
  private readonly tiles: CommandRow[] = [];
  private at = 0;
  private last = 0;

  constructor(private readonly tally: Tally) {}

  add(command: CommandRow): void {
    const { callerOrg, key, firstPosition, lastPosition, refusal } = command;
    this.tally.same(firstPosition, this.last + 1, `命令 ${key} 的首个位置`);
    if (lastPosition < firstPosition) this.tally.differs(`命令 ${key} 的位置倒置`);
    this.last = Math.max(this.last, lastPosition);
    this.tiles.push(command);
    this.events.set(storedCommandId(callerOrg, key), { ids: [], refusal });
  }

  pass(): EventPass {
    return {
      event: (row) => this.claim(row),
      end: () => {
        for (const { key, lastPosition } of this.tiles.slice(this.at))
          this.tally.differs(`命令 ${key}：位置 ${lastPosition} 的事件不存在`);
      },
    };
  }

  private claim({ position, id, callerOrg, commandKey }: StoredRow): void {
    this.tally.count();
    const tile = this.tiles[this.at];
    if (!tile || position < tile.firstPosition) return this.tally.differs(`事件 ${id} 不属于任何命令`);
    if (tile.callerOrg !== callerOrg || tile.key !== commandKey)
      this.tally.differs(`事件 ${id} 的命令应为 ${tile.key}，实为 ${commandKey}`);
    this.events.get(storedCommandId(tile.callerOrg, tile.key))?.ids.push(id);
    if (position >= tile.lastPosition) this.at += 1;
  }
}

/** What the callers know against what was kept: nothing acknowledged is missing, and nothing came from nowhere. */
export const checkJournal = (
  tally: Tally,
  service: string,
  journal: KnownJournal,
  stored: CommandTable['events'],
): void => {
  const known = new Set<string>();
  for (const command of journal.commands) {
    if (command.service !== service) continue;
    const id = storedCommandId(command.org, command.key);
    known.add(id);
    tally.count();
    const kept = stored.get(id);
    const wrong = differenceOf(command, kept);
    if (wrong) tally.differs(`${service} ${command.key}：${wrong}`);
  }
  const isOurs = (key: string) => journal.prefixes.some((prefix) => key.startsWith(prefix));
  for (const id of stored.keys()) {
    const key = id.slice(id.indexOf(' ') + 1);
    if (isOurs(key) && !known.has(id)) tally.differs(`${service} ${key}：没有客户端发出过此命令`);
  }
};

type Known = KnownJournal['commands'][number];
type Kept = Readonly<{ ids: readonly string[]; refusal: string | null }> | undefined;

const differenceOf = ({ outcome, events = [], code }: Known, kept: Kept): string | undefined => {
  switch (outcome) {
    case 'recorded':
      if (!kept) return '已答复成功，但没有留存';
      return kept.ids.join() === events.join() ? undefined : '留存的事件与答复不同';
    case 'refused':
      if (!kept) return '拒绝应当留痕，但没有留存';
      return kept.refusal === code ? undefined : `留痕的拒绝是 ${kept.refusal}，答复是 ${code}`;
    case 'rejected':
      return kept ? '已答复不予办理，却留存了事件' : undefined;
    case 'sent':
    case 'unknown':
      return undefined;
  }
};
