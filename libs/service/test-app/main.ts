import { commandAnswer, defineEvent, defineStream } from '@kejin/contracts/envelope';
import {
  commandRequest,
  EventStore,
  projection,
  readTable,
  streamOf,
  type Caller,
  type CommandCall,
  type Authorizer,
} from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, isOpen, type KejinRequest } from '@kejin/http';
import { accept, refuse, type Stream } from '@kejin/kernel';
import { consumer } from '@kejin/messaging';
import { sqlMigration, startService, type ServiceData } from '../src';
import { Controller, Module, Post, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { z } from 'zod';

// The smallest service there can be: one stream, one command, one read table of each kind.
const NoteWritten = defineEvent(
  'NoteWritten',
  1,
  '写下一条记录',
  z.object({ noteId: z.uuid(), text: z.string() }),
);
const noteContract = defineStream('sample', 'note', '便笺', [NoteWritten]);
type NoteEvent = { type: 'NoteWritten'; data: { noteId: string; text: string } };

const noteStream: Stream<{ exists: boolean }, NoteEvent> = {
  initialState: { exists: false },
  evolve: () => ({ exists: true }),
};
const notes = streamOf(noteContract, noteStream);

const own = readTable({ name: 'note', key: { noteId: 'uuid' }, columns: { text: 'text?' } });
const copy = readTable({ name: 'note_copy', key: { noteId: 'uuid' }, columns: { text: 'text?' } });
const ownNotes = projection({
  name: 'note',
  tables: [own],
  contracts: [noteContract],
  on: { NoteWritten: ({ data: { noteId, text } }) => own.set({ noteId }, { text }) },
});
const copiedNotes = projection({
  name: 'note_copy',
  tables: [copy],
  contracts: [noteContract],
  on: { NoteWritten: ({ data: { noteId, text } }) => copy.set({ noteId }, { text }) },
});

const body = z.object({ noteId: z.uuid(), text: z.string().max(20) });

@Controller('notes')
class NoteController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'WriteNote',
    summary: '写便笺',
    body,
    answer: commandAnswer(z.object({ noteId: z.uuid() })),
    status: 201,
    command: true,
    problems: ['note-exists'],
  })
  async writeNote(@Call() call: CommandCall, @FromBody() note: z.output<typeof body>) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'WriteNote',
        body: note,
        loads: { note: notes.at(note.noteId) },
        decide: ({ note: { exists } }) => {
          if (note.text === 'boom') throw new Error('hunter2');
          return exists ? refuse('note-exists', '便笺已存在。') : accept({ type: 'NoteWritten', data: note });
        },
      }),
    );
    return answerCommand(outcome, () => ({ noteId: note.noteId }));
  }
}

const callerNamed = (subject: string): Caller => ({
  ...{ subject, org: 'org', kind: 'operator', personId: null, onBehalfOf: null, roles: [], regionCode: null },
});
const authorizer: Authorizer = {
  callers: {
    name: 'caller',
    keyOf: (subject) => subject,
    load: (_, subjects) =>
      Promise.resolve(new Map(subjects.map((subject) => [subject, callerNamed(subject)]))),
  },
  permits: (caller) => caller.subject !== 'nobody',
  isTenant: (kind) => kind === 'bank',
  mayAccessStream: () => true,
};

const tables = sqlMigration('NoteTables1800000000001', ({ app, reader }) => [
  'create table note (note_id uuid primary key, text text)',
  'create table note_copy (note_id uuid primary key, text text)',
  `grant select, insert, update, delete on note, note_copy to ${app}`,
  `grant select on note to ${reader}`,
]);

const guard = {
  canActivate: (context: ExecutionContext) => {
    if (context.getType() !== 'http' || isOpen(context)) return true;
    const request = context.switchToHttp().getRequest<KejinRequest>();
    const subject = request.headers['x-subject'];
    if (typeof subject === 'string') request.identity = { subject };
    return true;
  },
};

const sampleData: ServiceData = {
  contracts: [noteContract],
  projections: [ownNotes],
  consumers: [consumer('copy', { projections: [copiedNotes] })],
  authorizer,
  migrations: [tables],
};

@Module({
  controllers: [NoteController],
  providers: [{ provide: APP_GUARD, useValue: guard }],
})
class SampleModule {}

void startService({ service: 'sample', title: '样例', module: SampleModule, data: sampleData });
