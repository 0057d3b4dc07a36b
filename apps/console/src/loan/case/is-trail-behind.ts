type Steps = readonly Readonly<{ stage: string | null }>[];

/** Whether the last step that moved the case has not brought it to its stage yet; others, a refusal say, move nothing. */
export const isTrailBehind = (stage: string, steps: Steps): boolean =>
  steps.findLast((step) => step.stage !== null)?.stage !== stage;
