import { clock, databaseNow } from '@kejin/clocks';
import { calendarContract, type CalendarYearPublished } from '@kejin/contracts/policy';
import {
  loanDeadlines,
  type DeadlinesRecomputed,
  type LoanDeadline,
  type LoanDeadlineMoved,
} from '@kejin/contracts/risk-compensation';
import { commandRequest, digestOf, uuid5, type CommandRequest, type Queryable } from '@kejin/event-store';
import { refuse, shanghaiDate, type WorkCalendar } from '@kejin/kernel';
import { workCalendar, workCalendarYear } from '@kejin/policy-facts';
import { reactor } from '@kejin/reactors';
import { loanStream, type Loan } from '../loan/loan';
import { deadlineRunStream, type DeadlineRun } from './deadline-run';
import { clockOf } from './loan-clocks';
import { movedDeadline, type OpenDeadline } from './move-deadlines';

type Clock = OpenDeadline['row'];
type OpenClock = Readonly<{ kind: string; loanId: string }>;
type Page = Readonly<{ runId: string; number: number; clocks: readonly OpenClock[]; isLast: boolean }>;
type Year = CalendarYearPublished['data'];

/** Loans in one command: they stand under the writer lock together. */
const PAGE = 500;

const deadlineIn = new Map(loanDeadlines.map((deadline) => [clockOf[deadline], deadline] as const));

// Open deadlines whose days may lie in the published year. A loan has one at a time.
const OPEN = `select kind, subject_id as "loanId" from clock
  where kind = any($1::text[]) and state in ('running', 'pending') and unit = 'WORKDAY'
    and from_on <= make_date($2::integer, 12, 31) and (due_on is null or due_on >= make_date($2::integer, 1, 1))
    and ($3::uuid is null or subject_id > $3)
  order by subject_id limit $4`;

const RUN = `select pages, last_loan_id as "lastLoanId", is_finished as "isFinished" from deadline_run where run_id = $1`;
type Run = Readonly<{ pages: number; lastLoanId: string | null; isFinished: boolean }>;

/** The next page of a run; undefined when it is through. */
const nextPage = async (read: Queryable, runId: string, year: number): Promise<Page | undefined> => {
  const { rows } = await read.query({ name: 'deadline-run', text: RUN, values: [runId] });
  const run = rows[0] as Run | undefined;
  if (run?.isFinished) return undefined;
  const values = [[...deadlineIn.keys()], year, run?.lastLoanId ?? null, PAGE + 1];
  const found = (await read.query({ name: 'deadlines-open', text: OPEN, values })).rows as OpenClock[];
  return { runId, number: run?.pages ?? 0, clocks: found.slice(0, PAGE), isLast: found.length <= PAGE };
};

/**
 * A year of the calendar was published or corrected: every open deadline that it may touch is computed anew, page by
 * page, each in one command. A deadline that was pending gets its day.
 */
export const calendarPublished = reactor({
  name: 'recompute-deadlines',
  contract: calendarContract,
  types: ['CalendarYearPublished'],
  firstPosition: 1,
  notifies: 'city',
  retryOn: ['calendar-copy-missing'],
  react: async ({ id, data }, { act, read }) => {
    const runId = uuid5(id, 'deadline-run');
    for (;;) {
      const page = await nextPage(read, runId, data.year);
      if (!page) return;
      const acted = await act(`page ${page.number}`, () => recomputePage(page, data));
      if (acted.kind === 'refused') return;
    }
  },
});

const recomputePage = (page: Page, published: Year): CommandRequest =>
  commandRequest({
    command: 'RecomputeDeadlines',
    body: { page: page.number },
    loads: {
      run: deadlineRunStream.at(page.runId),
      calendar: workCalendar.at('all'),
      copy: workCalendarYear.at({ year: published.year }),
      now: databaseNow.at('now'),
      ...loansAndClocks(page.clocks),
    },
    decide: (loaded) => {
      const { run, calendar, copy, now } = loaded as unknown as PageFacts;
      // The copy of the calendar comes by another way than the event.
      if (!calendar || !copy || copy.revision < published.revision)
        return refuse('calendar-copy-missing', '工作日历尚未送达本系统。');
      if (run.isFinished || run.pages !== page.number) return refuse('page-already-done', '该批期限已重算。');
      const today = shanghaiDate(Date.parse(now));
      const moved = movesOf(page, loaded, { calendar, today, published });
      const appends = moved.map((event) => ({ to: `loan ${event.data.loanId}`, events: [event] }));
      return { appends: [...appends, { to: 'run', events: [headOf(page, published, { today, moved })] }] };
    },
  });

type PageFacts = Readonly<{
  run: DeadlineRun;
  calendar: WorkCalendar | undefined;
  copy: Readonly<{ revision: number }> | undefined;
  now: string;
}>;

const loansAndClocks = (clocks: readonly OpenClock[]) =>
  Object.fromEntries(
    clocks.flatMap(({ kind, loanId }) => [
      [`loan ${loanId}`, loanStream.existing(loanId)],
      [`clock ${loanId}`, clock.at({ kind, subjectId: loanId })],
    ]),
  );

const movesOf = (
  { clocks }: Page,
  loaded: object,
  facts: Parameters<typeof movedDeadline>[1],
): LoanDeadlineMoved[] => {
  const values = loaded as Readonly<Record<string, unknown>>;
  return clocks.flatMap(({ kind, loanId }) => {
    const [loan, row] = [values[`loan ${loanId}`] as Loan, values[`clock ${loanId}`] as Clock];
    const event = movedDeadline({ deadline: deadlineIn.get(kind) as LoanDeadline, loan, row }, facts);
    return event ? [event] : [];
  });
};

const headOf = (
  { runId, number, clocks, isLast }: Page,
  { year, revision }: Year,
  { today, moved }: Readonly<{ today: string; moved: readonly LoanDeadlineMoved[] }>,
): DeadlinesRecomputed => ({
  type: 'DeadlinesRecomputed',
  data: {
    runId,
    calendarYear: year,
    calendarRevision: revision,
    page: number,
    scannedCount: clocks.length,
    movedCount: moved.length,
    movedDigest: digestOf(
      'moved',
      [],
      moved.map(({ data: { loanId, deadline, dueOn } }) => [loanId, deadline, dueOn]),
    ),
    lastLoanId: clocks.at(-1)?.loanId ?? null,
    isLast,
    recomputedOn: today,
  },
});
