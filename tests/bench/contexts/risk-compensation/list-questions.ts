import { Reader } from '@kejin/access';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { bundled } from '../../bundled';

export type Total = Readonly<{ count: number; isMore: boolean }>;
type Listed = Readonly<{ rows: readonly unknown[]; total?: Total }>;

/** The query string of a list. */
export type ListQuestion = Readonly<Record<string, string>>;

/** What a question came to: milliseconds until the page was there, how many rows stood on it, and the total. */
export type AnsweredQuestion = Readonly<{ ms: number; rows: number; total: Total | undefined }>;

/** One service's list as the service itself asks its database, without HTTP around it. */
export type ListQuery = (reader: Reader, subject: string, question: ListQuestion) => Promise<Listed>;

type Parser = z.ZodType<never>;
type Loans = {
  LoanRegisterQuery: new (reader: Reader) => { list: (who: object, filter: never) => Promise<Listed> };
};

/** `GET /loans` of risk-compensation. */
export const loansQuery = async (dir: string): Promise<ListQuery> => {
  const { LoanRegisterQuery } = await bundled<Loans>(
    dir,
    'apps/risk-compensation/src/loan/register/loan-register.query.ts',
  );
  const { LoanFilter } = await bundled<{ LoanFilter: Parser }>(
    dir,
    'apps/risk-compensation/src/loan/register/loan-register-api.ts',
  );
  return (reader, subject, question) =>
    new LoanRegisterQuery(reader).list({ subject }, LoanFilter.parse(question));
};

type Cases = {
  PipelineQuery: new (reader: Reader) => object;
  PipelineQueriesController: new (query: object) => {
    readCases: (who: object, query: never) => Promise<Listed>;
  };
  CasesQuery: Parser;
};

/** `GET /pipeline/cases` of reporting. */
export const casesQuery = async (dir: string): Promise<ListQuery> => {
  const folder = 'apps/reporting/src/pipeline';
  const { PipelineQuery } = await bundled<Cases>(dir, `${folder}/pipeline.query.ts`);
  const { PipelineQueriesController } = await bundled<Cases>(dir, `${folder}/pipeline-queries.controller.ts`);
  const { CasesQuery: query } = await bundled<Cases>(dir, `${folder}/pipeline-api.ts`);
  return (reader, subject, question) =>
    new PipelineQueriesController(new PipelineQuery(reader)).readCases({ subject }, query.parse(question));
};

/** A service's reader on one connection, as the service opens it. */
export class ListAsker {
  private constructor(
    private readonly source: DataSource,
    private readonly list: ListQuery,
    private readonly right: string,
  ) {}

  /** `right`: the query's line in the table of permissions. */
  static async open(url: string, list: ListQuery, right: string): Promise<ListAsker> {
    const source = new DataSource({ type: 'postgres', url, extra: { pipeline: true, max: 1 } });
    return new ListAsker(await source.initialize(), list, right);
  }

  async ask(subject: string, question: ListQuestion): Promise<AnsweredQuestion> {
    const startedAt = performance.now();
    const { rows, total } = await this.list(new Reader(this.source), subject, question);
    return { ms: performance.now() - startedAt, rows: rows.length, total };
  }

  /** Milliseconds that the same door takes for a question without rows: what the machine and the sign-in cost anybody. */
  async askNothing(subject: string): Promise<number> {
    const startedAt = performance.now();
    await new Reader(this.source).read({ subject }, this.right, (manager) => manager.query('select 1'));
    return performance.now() - startedAt;
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}
