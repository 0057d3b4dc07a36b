import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { CommandOutcome } from './command-outcome';
import { loadPositions } from './event-loader';
import { named, type Queryable, type Statement } from './statement';

/** What is kept of a command for ever: enough to give its first outcome again. */
export type KnownCommand = Readonly<{
  callerOrg: string;
  key: string;
  digest: string;
  firstPosition: number;
  lastPosition: number;
  refusal: string | null;
  refusalDetail: string | null;
}>;

const KNOWN_COMMANDS = `select caller_org as "callerOrg", key, digest, first_position as "firstPosition",
  last_position as "lastPosition", refusal, refusal_detail as "refusalDetail" from command where key = any($1::text[])`;

/** By key alone: whose it is shows when the callers are known. */
export const knownCommands = (keys: readonly string[]): Statement => named(KNOWN_COMMANDS, [keys]);

export const commandId = (callerOrg: string, key: string): string => `${callerOrg}\n${key}`;

export const replayedOutcome = (
  command: KnownCommand,
  eventAt: (position: number) => RecordedEvent | undefined,
): CommandOutcome => {
  if (command.refusal !== null)
    return {
      outcome: 'refused',
      code: command.refusal,
      detail: command.refusalDetail ?? '',
      recorded: true,
      replayed: true,
    };
  const found: RecordedEvent[] = [];
  for (let at = command.firstPosition; at <= command.lastPosition; at += 1) {
    const event = eventAt(at);
    if (!event) throw new Error(`Event ${at} of an answered command is missing.`);
    found.push(event);
  }
  return { outcome: 'recorded', replayed: true, events: found };
};

export const positionsOf = ({
  firstPosition,
  lastPosition,
}: Pick<KnownCommand, 'firstPosition' | 'lastPosition'>): number[] =>
  Array.from({ length: lastPosition - firstPosition + 1 }, (_, at) => firstPosition + at);

/** What became of a command, by its key; undefined where nothing was recorded under it. */
export const findOutcome = async (
  client: Queryable,
  callerOrg: string,
  key: string,
): Promise<CommandOutcome | undefined> => {
  const { rows } = await client.query(knownCommands([key]));
  const command = (rows as KnownCommand[]).find((one) => one.callerOrg === callerOrg);
  if (!command) return undefined;
  const events = await loadPositions(client, positionsOf(command));
  const byPosition = new Map(events.map((event) => [event.position, event]));
  return replayedOutcome(command, (position) => byPosition.get(position));
};
