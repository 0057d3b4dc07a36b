import { deadlineRunContract, loanContract } from '@kejin/contracts/risk-compensation';
import { columnsOf, projection, readTable } from '@kejin/event-store';

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
          ...columnsOf(deadlineRun, data),
          pages: data.page + 1,
          isFinished: data.isLast,
        },
      ),
      deadlineRun.add({ runId: data.runId }, { scanned: data.scannedCount, moved: data.movedCount }),
    ],
    LoanDeadlineMoved: ({ position, data }) => deadlineMove.set({ position }, columnsOf(deadlineMove, data)),
  },
});
