import { stageAfter, type LoanEvent, type LoanStage } from '@kejin/contracts/risk-compensation';

/** Where an event leaves its loan; null where it stands as before. */
export const stageOf = (event: LoanEvent): LoanStage | null =>
  event.type === 'LoanImported' ? (event.data.stage as LoanStage) : stageAfter[event.type];
