/** The stages of a loan as its own service names them. */
export const pipelineStages = [
  'COUNTY_REVIEW',
  'CITY_REVIEW',
  'AWAITING_REPORT',
  'REPORTED',
  'FILED',
  'RETURNED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type PipelineStage = (typeof pipelineStages)[number];

export const stageNames: Readonly<Record<PipelineStage, string>> = {
  COUNTY_REVIEW: '县区审核',
  CITY_REVIEW: '市级审核',
  AWAITING_REPORT: '待报省',
  REPORTED: '已报省',
  FILED: '已备案',
  RETURNED: '退回补正',
  REJECTED: '不予备案',
  WITHDRAWN: '已撤回',
};
