import type { DeadlinesRecomputed } from '@kejin/contracts/risk-compensation';
import type { Stream } from '@kejin/kernel';

/** How far one run over all open deadlines has come. */
export type DeadlineRun = Readonly<{ pages: number; isFinished: boolean }>;

export const deadlineRunFold: Stream<DeadlineRun, DeadlinesRecomputed> = {
  initialState: { pages: 0, isFinished: false },
  evolve: (_, { data }) => ({ pages: data.page + 1, isFinished: data.isLast }),
};
