/**
 * How much a test does: little in every run, all of it in `npm run acceptance`, which sets `KEJIN_TEST_SIZE=full`.
 */
export const sized = (short: number, full: number): number =>
  process.env['KEJIN_TEST_SIZE'] === 'full' ? full : short;
