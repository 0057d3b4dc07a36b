import { COUNTED_TO } from '@kejin/contracts/envelope';

/** One row `{ found }` for the rows of `from … where …`, looked for no further than is told. */
export const countSql = (fromWhere: string): string =>
  `select count(*)::int as found from (select ${fromWhere} limit ${COUNTED_TO + 1}) counted`;
