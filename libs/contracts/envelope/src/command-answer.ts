import { z } from 'zod';

const answeredEvent = z.object({ id: z.uuid(), type: z.string(), streamVersion: z.int() });

/** What every command answers, around its own result. */
export const commandAnswer = <Result extends z.ZodType>(result: Result) =>
  z.object({
    commandKey: z.string(),
    /** True where this key was answered before: nothing was done again. */
    replayed: z.boolean(),
    streamId: z.uuid(),
    streamVersion: z.int(),
    events: z.array(answeredEvent),
    result,
  });

export type CommandAnswer<Result> = Readonly<{
  commandKey: string;
  replayed: boolean;
  streamId: string;
  streamVersion: number;
  events: { id: string; type: string; streamVersion: number }[];
  result: Result;
}>;
