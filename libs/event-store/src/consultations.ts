import type { Caller, Identity } from './caller';
import { consultAll, type Asked, type Consultation, type ConsultOutcome } from './consult';
import type { Any } from './existential';
import { withClient } from './pipeline';
import type { Loads } from './request';
import type { StoreOptions } from './store-options';
import { passesByItself } from './trouble';

/** Judging this many takes some milliseconds, for which nothing else of the process gets its turn. */
const MAX_TOGETHER = 100;
/** While one group waits for the database, the next one is judged. */
const LANES = 2;
const MAX_WAITING = 2_000;

type Waiting = Asked &
  Readonly<{
    resolve: (outcome: ConsultOutcome<Any>) => void;
    reject: (error: unknown) => void;
  }>;

/**
 * Questions in flight share their round trips, as commands share a transaction; a lone one waits for nobody. At most
 * two connections are used, whatever is asked.
 */
export class Consultations {
  private readonly waiting: Waiting[] = [];
  private lanes = 0;

  constructor(private readonly options: StoreOptions) {}

  ask<L extends Loads, Answer, F extends Loads, G extends Loads>(
    identity: Identity,
    prepare: (caller: Caller) => Consultation<L, Answer, F, G>,
  ): Promise<ConsultOutcome<Answer>> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= MAX_WAITING) return resolve({ outcome: 'overloaded', retryAfterSeconds: 1 });
      this.waiting.push({ identity, prepare, resolve, reject });
      if (this.lanes < LANES) void this.lane();
    });
  }

  private async lane(): Promise<void> {
    this.lanes += 1;
    // One turn of the event loop lets the questions that arrived together share the round trips.
    await new Promise(setImmediate);
    while (this.waiting.length) await this.answer(this.waiting.splice(0, MAX_TOGETHER));
    this.lanes -= 1;
  }

  /** Never rejects: every question is answered one way or the other. */
  private async answer(questions: readonly Waiting[]): Promise<void> {
    try {
      const answers = await withClient(this.options.pool, (client) =>
        consultAll(this.options, client, questions),
      );
      for (const one of questions) {
        const answer = answers.get(one) ?? { error: new Error('A question was not answered.') };
        if ('error' in answer) one.reject(answer.error);
        else one.resolve(answer.value);
      }
    } catch (error) {
      await this.answerFailed(questions, error);
    }
  }

  /** What the database refuses (a value it cannot hold) is found by halves; an outage concerns all. */
  private async answerFailed(questions: readonly Waiting[], error: unknown): Promise<void> {
    if (passesByItself(error) || questions.length === 1) {
      for (const { reject } of questions) reject(error);
      return;
    }
    const half = questions.length >> 1;
    await this.answer(questions.slice(0, half));
    await this.answer(questions.slice(half));
  }
}
