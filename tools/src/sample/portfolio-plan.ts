export type SampleStage =
  | 'COUNTY_REVIEW'
  | 'CITY_REVIEW'
  | 'AWAITING_REPORT'
  | 'REPORTED'
  | 'FILED'
  | 'RETURNED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'DECLINED';

/** Per enterprise, in the order of `demoEnterprises`: amount in 万元 and how far the loan has come. */
export const portfolioPlan: Readonly<Record<number, readonly (readonly [number, SampleStage])[]>> = {
  0: [
    [300, 'FILED'],
    [260, 'FILED'],
    [450, 'FILED'],
    [180, 'REPORTED'],
    [220, 'CITY_REVIEW'],
    [90, 'RETURNED'],
  ],
  1: [
    [500, 'FILED'],
    [380, 'FILED'],
    [240, 'REPORTED'],
    [160, 'AWAITING_REPORT'],
    [310, 'CITY_REVIEW'],
    [120, 'COUNTY_REVIEW'],
  ],
  // More than the cap of 1,000万元: the rest does not count.
  2: [[1200, 'COUNTY_REVIEW']],
  3: [
    [200, 'FILED'],
    [150, 'FILED'],
    [100, 'AWAITING_REPORT'],
    [130, 'CITY_REVIEW'],
    [80, 'RETURNED'],
    [60, 'REJECTED'],
  ],
  4: [
    [300, 'FILED'],
    [280, 'FILED'],
    [120, 'REPORTED'],
    [150, 'CITY_REVIEW'],
    [100, 'COUNTY_REVIEW'],
    [50, 'WITHDRAWN'],
  ],
  5: [
    [220, 'FILED'],
    [170, 'FILED'],
    [90, 'AWAITING_REPORT'],
    [140, 'CITY_REVIEW'],
    [75, 'REJECTED'],
  ],
  6: [
    [260, 'FILED'],
    [190, 'FILED'],
    [110, 'DECLINED'],
    [130, 'REPORTED'],
    [85, 'RETURNED'],
    [95, 'COUNTY_REVIEW'],
  ],
  7: [
    [180, 'COUNTY_REVIEW'],
    [140, 'COUNTY_REVIEW'],
  ],
  8: [
    [160, 'COUNTY_REVIEW'],
    [120, 'COUNTY_REVIEW'],
  ],
};
