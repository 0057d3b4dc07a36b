/** Stands where a loan's submission has not arrived yet: before every real day, so such a loan sorts last. */
export const NOT_SUBMITTED = '0001-01-01';
