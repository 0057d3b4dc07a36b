import { eventually } from '@kejin/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export const asOwner = async <Result>(
  ownerUrl: string,
  work: (owner: Client) => Promise<Result>,
): Promise<Result> => {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
};

/** As too many parked messages do. */
export const stopConsumer = (consumer: string): string =>
  `insert into consumer_stop (consumer, stopped_at, error) values ('${consumer}', now(), 'test')
   on conflict (consumer) do update set stopped_at = now()`;

type Service = Readonly<{ write: (noteId: string) => Promise<unknown>; stop: () => Promise<unknown> }>;

/** Publishes a note, and stops the service, on a database that then is what it was before: as a copy put back. */
export const loseNote = (ownerUrl: string, { write, stop }: Service): Promise<string> =>
  asOwner(ownerUrl, async (owner) => {
    const noteId = randomUUID();
    const { position, offsets } = await eventually(async () => {
      const found = await owner.query('select position::int as position, offsets from relay_checkpoint');
      const { rows } = await owner.query('select max(position)::int as last from event');
      expect(found.rows[0].position).toBe(rows[0].last);
      return found.rows[0];
    });
    await write(noteId);
    await eventually(async () => {
      const { rows } = await owner.query('select position::int as position from relay_checkpoint');
      expect(rows[0].position).toBe(position + 1);
    });
    await stop();
    for (const table of ['event', 'command'])
      await owner.query(`alter table ${table} disable trigger append_only`);
    await owner.query('delete from command where key = $1', [noteId]);
    await owner.query('delete from event where stream_id = $1', [noteId]);
    await owner.query('delete from note where note_id = $1', [noteId]);
    for (const table of ['event', 'command'])
      await owner.query(`alter table ${table} enable trigger append_only`);
    await owner.query('update relay_checkpoint set position = $1, offsets = $2', [
      position,
      JSON.stringify(offsets),
    ]);
    return noteId;
  });
