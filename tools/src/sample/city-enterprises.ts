import { addDays, addMonths, gbCodeOf, yearOf, type CivilDate } from '@kejin/kernel';
import type { Prng } from './prng';
import { brands, seats, trades } from './city-names';
import { demoEnterprises } from './demo-enterprises';
import { hnte, techSme, type SampleQualification, type SampleEnterprise } from './sample-enterprise';
import { sampleId, sampleUscc } from './sample-codes';

/** Every year in which a loan of the last months may have been drawn, and the one before for provisional filings. */
export const yearsBefore = (today: CivilDate, months: number): readonly number[] => {
  const first = yearOf(addMonths(today, -months)) - 1;
  return Array.from({ length: yearOf(today) - first + 1 }, (_, at) => first + at);
};

const MONTHS = 18;

/** The dozen that the demo plays with, then made-up ones in every county and zone. A pure function of seed and day. */
export const cityEnterprises = (prng: Prng, today: CivilDate): readonly SampleEnterprise[] => {
  const known = demoEnterprises(today);
  const names = new Set(known.map(({ name }) => name));
  const places = seats.flatMap(([regionCode, place, count]) =>
    Array.from({ length: count }, () => ({ regionCode, place })),
  );
  const made = places.map((seat, at) =>
    oneOf(prng.fork(`enterprise ${at}`), { ...seat, serial: known.length + at + 1 }, { today, names }),
  );
  return [...known, ...made];
};

type Seat = Readonly<{ regionCode: string; place: string; serial: number }>;
type Setting = Readonly<{ today: CivilDate; names: Set<string> }>;

const oneOf = (prng: Prng, seat: Seat, { today, names }: Setting): SampleEnterprise => {
  const { regionCode, serial } = seat;
  const [trade, industryCode] = prng.pick(trades);
  const name = freshName(prng, seat.place, trade, names);
  const event = eventOf(prng, seat, today);
  return {
    enterpriseId: sampleId(2, serial),
    uscc: sampleUscc(gbCodeOf(regionCode), 600 + serial - 1),
    name,
    regionCode,
    industryCode,
    establishedOn: addDays('2011-03-01', prng.between(0, 4_600)),
    qualifications: qualificationsOf(prng, seat, today),
    ...event,
  };
};

const freshName = (prng: Prng, place: string, trade: string, names: Set<string>): string => {
  for (;;) {
    const name = `${place}${prng.pick(brands)}${trade}${prng.pick(['有限公司', '有限公司', '股份有限公司'])}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
};

const qualificationsOf = (
  prng: Prng,
  { serial, regionCode }: Seat,
  today: CivilDate,
): SampleQualification[] => {
  const years = yearsBefore(today, MONTHS);
  // One in twenty has not got this year's number yet; one in thirty is eligible by its credit evaluation instead.
  const isLate = prng.chance(0.05);
  const numbers = years
    .slice(0, isLate ? -1 : undefined)
    .map((year) => techSme(serial, year, gbCodeOf(regionCode)));
  const graded = prng.chance(0.03)
    ? [kerongxin(serial, addMonths(today, -20)), kerongxin(serial + 500, addMonths(today, -8))]
    : [];
  const certified = prng.chance(0.42) ? [hnte(serial, yearOf(today) - prng.pick([1, 2, 2, 3]))] : [];
  return [...(graded.length ? [] : numbers), ...graded, ...certified];
};

const kerongxin = (serial: number, validFrom: CivilDate): SampleQualification => ({
  qualificationId: sampleId(6, serial),
  kind: 'KERONGXIN',
  number: `KRX${validFrom.slice(0, 4)}${String(serial).padStart(5, '0')}`,
  validFrom,
  validTo: addDays(addMonths(validFrom, 12), -1),
});

/** What happened to some of them: put on a list, moved to the next county, or renamed. */
const eventOf = (
  prng: Prng,
  { serial, regionCode, place }: Seat,
  today: CivilDate,
): Partial<SampleEnterprise> => {
  const day = addDays(today, -prng.between(20, 200));
  if (serial % 31 === 0) return { sanction: { list: prng.pick(['ABNORMAL', 'DISHONEST']), since: day } };
  if (serial % 37 === 0)
    return { sanction: { list: 'ABNORMAL', since: addDays(day, -90), liftedOn: addDays(day, -15) } };
  if (serial % 29 === 0)
    return { movedFrom: { regionCode: regionCode === '371602' ? '371681' : '371602', movedOn: day } };
  if (serial % 41 === 0)
    return { renamedFrom: { name: `${place}旧名${serial}号实业有限公司`, renamedOn: day } };
  return {};
};
