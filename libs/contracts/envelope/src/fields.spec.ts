import type { z } from 'zod';
import {
  basisPoints,
  civilDate,
  cnaps,
  fen,
  month,
  openString,
  ppm,
  rateE8,
  regionCode,
  usccField,
} from './fields';

const cases: [string, z.ZodType, unknown[], unknown[]][] = [
  [
    'civilDate',
    civilDate,
    ['1900-01-01', '2000-02-29', '2024-02-29', '2026-12-31', '2199-12-31'],
    [
      '1899-12-31',
      '2200-01-01',
      '1900-02-29',
      '2023-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-1-1',
      '2026-01-01 ',
    ],
  ],
  ['openString', openString(['BANK']), ['BANK', 'TOMORROW'], [1, null, ['BANK']]],
  ['month', month, ['2026-01', '2026-12'], ['2026-00', '2026-13', '2026-1', '2026-01-01']],
  ['fen', fen, [0, 1, 9_007_199_254_740_991], [-1, 0.5, 9_007_199_254_740_992, '1', Number.NaN]],
  ['rateE8', rateE8, [0, 3_450_000, 100_000_000], [-1, 100_000_001, 0.5]],
  ['ppm', ppm, [0, 1_000_000], [-1, 1_000_001]],
  ['basisPoints', basisPoints, [-10_000, 10_000], [-10_001, 10_001, 1.5]],
  [
    'usccField',
    usccField,
    ['91371602MA3TE5T11X'],
    ['91371602MA3TE5T11', '91371602MA3TE5T11XX', '91371602MA3TE5T11I', '91371602ma3te5t11x'],
  ],
  ['regionCode', regionCode, ['371602', '3716Z1'], ['37160', '3716022', '3716A1', '371Z02']],
  ['cnaps', cnaps, ['102466000011'], ['10246600001', '1024660000111', '10246600001X']],
];

describe.each(cases)('the field %s', (_, field, good, bad) => {
  it.each(good)('takes %p', (value) => {
    expect(field.safeParse(value).success).toBe(true);
  });

  it.each(bad)('refuses %p', (value) => {
    expect(field.safeParse(value).success).toBe(false);
  });
});
