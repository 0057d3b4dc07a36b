import { deadlineRunContract } from '@kejin/contracts/risk-compensation';
import { streamOf } from '@kejin/event-store';

/** How far one run over all open deadlines has come. */
export type DeadlineRun = Readonly<{ pages: number; isFinished: boolean }>;

const initialState: DeadlineRun = { pages: 0, isFinished: false };

export const deadlineRunStream = streamOf(deadlineRunContract, {
  initialState,
  evolve: (_, { data }): DeadlineRun => ({ pages: data.page + 1, isFinished: data.isLast }),
});
