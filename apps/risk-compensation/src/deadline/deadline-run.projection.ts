import { deadlineRunContract, loanContract } from '@kejin/contracts/risk-compensation';
import { projection, readTable } from '@kejin/event-store';

/** How far each run has come, so that it goes on there after a restart. */
export const deadlineRun = readTable({
  name: 'deadline_run',
  key: { runId: 'uuid' },
  columns: {
    calendarYear: 'integer',
    calendarRevision: 'integer',
    pages: 'integer',
    scanned: 'integer',
    moved: 'integer',
    lastLoanId: 'uuid?',
    isFinished: 'boolean',
    recomputedOn: 'date?',
  },
});

/** Who is affected by a published calendar: one row per deadline that it moved. */
export const deadlineMove = readTable({
  name: 'deadline_move',
  key: { position: 'bigint' },
  columns: {
    loanId: 'uuid?',
    deadline: 'text?',
    fromDueOn: 'date?',
    dueOn: 'date?',
    calendarYear: 'integer',
    calendarRevision: 'integer',
    movedOn: 'date?',
  },
});

export const deadlineRuns = projection({
  name: 'deadline_runs',
  tables: [deadlineRun, deadlineMove],
  contracts: [deadlineRunContract, loanContract],
  on: {
    DeadlinesRecomputed: ({ data }) => [
      deadlineRun.set(
        { runId: data.runId },
        {
          calendarYear: data.calendarYear,
          calendarRevision: data.calendarRevision,
          pages: data.page + 1,
          lastLoanId: data.lastLoanId,
          isFinished: data.isLast,
          recomputedOn: data.recomputedOn,
        },
      ),
      deadlineRun.add({ runId: data.runId }, { scanned: data.scannedCount, moved: data.movedCount }),
    ],
    LoanDeadlineMoved: ({ position, data }) => {
      const { loanId, deadline, fromDueOn, dueOn, calendarYear, calendarRevision, movedOn } = data;
      return deadlineMove.set(
        { position },
        { loanId, deadline, fromDueOn, dueOn, calendarYear, calendarRevision, movedOn },
      );
    },
  },
});
