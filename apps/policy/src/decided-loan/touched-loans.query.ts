import { loanContract } from '@kejin/contracts/risk-compensation';
import { fact } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';
import type { ChangedDays } from './changed-days';

type Counted = Readonly<{ place: number; loans: number }>;

const daysKey = ({ regionCode, from, to }: ChangedDays): string => `${regionCode} ${from} ${to}`;

/** How many loans drawn on those days were decided: `loansDecidedOn.at({ regionCode, from, to })`. */
export const loansDecidedOn = fact<ChangedDays, number>({
  name: 'loans-decided-on',
  topics: [loanContract.topic],
  keyOf: daysKey,
  load: async (client, asked) => {
    const { rows } = await client.query({
      name: 'loans-decided-on',
      text: `select place::int as place, count(loan_id)::int as loans
        from unnest($1::text[], $2::date[], $3::date[]) with ordinality as asked (region, first_day, last_day, place)
        left join decided_loan on drawdown_on between first_day and last_day and starts_with(region_code, region)
        group by place`,
      values: [
        asked.map(({ regionCode }) => regionCode),
        asked.map(({ from }) => from),
        asked.map(({ to }) => to),
      ],
    });
    return new Map(
      (rows as Counted[]).map(({ place, loans }) => [daysKey(asked[place - 1] as ChangedDays), loans]),
    );
  },
});

/** How many loans were decided by the rate that held from this day to the next publication. */
export const loansRatedFrom = fact<CivilDate, number>({
  name: 'loans-rated-from',
  topics: [loanContract.topic],
  keyOf: (publishedOn) => publishedOn,
  load: async (client, days) => {
    const { rows } = await client.query({
      name: 'loans-rated-from',
      // The day of the next publication too: a policy may take the rate of the day before the drawdown.
      text: `select to_char(day, 'YYYY-MM-DD') as day, (select count(*)::int from decided_loan where drawdown_on between
          day and coalesce((select min(published_on) from lpr_publication
            where published_on > day and status = 'PUBLISHED'), 'infinity')) as loans
        from unnest($1::date[]) as day`,
      values: [days],
    });
    return new Map((rows as { day: CivilDate; loans: number }[]).map(({ day, loans }) => [day, loans]));
  },
});
