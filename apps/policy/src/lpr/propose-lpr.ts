import type { LprProposed, PolicyCorrection } from '@kejin/contracts/policy';
import { accept, refuse, type CivilDate, type Decision, type Refused } from '@kejin/kernel';
import { correctionOf, unnamedCorrection, type Touched } from '../review/correction';
import { personRequired } from '../review/maker-checker';
import { lprIdOf, revisionOf, type Lpr, type Rate } from './lpr';

export type ProposeLprRefusal =
  | 'person-required'
  | 'lpr-in-the-future'
  | 'lpr-already-published'
  | 'lpr-already-proposed'
  | 'revision-out-of-order'
  | 'lpr-unchanged'
  | 'correction-unnamed';

export type ProposedRate = Readonly<
  Pick<Rate, 'publishedOn' | 'oneYearE8' | 'fiveYearE8' | 'source'> & {
    revision: number;
    correction: PolicyCorrection | undefined;
  }
>;

type Facts = Readonly<{ person: string | null; today: CivilDate; touchedLoans: number }>;

/**
 * Neither a step of 0.05 % nor a weekday is asked for: 2021-02-20 was a Saturday, and how it is rounded is the
 * publisher's business. A proposal with other rates replaces one that nobody has confirmed; one with the next revision
 * corrects what was published, under a name.
 */
export const proposeLpr = (
  proposal: ProposedRate,
  lpr: Lpr,
  { person, today, touchedLoans }: Facts,
): Decision<LprProposed, ProposeLprRefusal> => {
  const { revision, correction, ...rates } = proposal;
  const { publishedOn } = rates;
  const place = revisionOf(lpr.published);
  const outOfPlace =
    personRequired(person) ?? inTheFuture(publishedOn, today) ?? notTheNext(revision, publishedOn, place);
  if (outOfPlace) return outOfPlace;
  const rate = { lprId: lprIdOf(publishedOn), ...rates, ...(revision > 1 && { revision }) };
  const touched = { touchedLoans, correction };
  return (
    saidBefore({ ...rate, ...(correction && { correction }) }, lpr) ??
    unnamed(revision, touched) ??
    accept({ type: 'LprProposed', data: { ...rate, ...correctionOf(touched) } })
  );
};

const saidBefore = (
  rate: Rate,
  { proposal, published }: Lpr,
): Refused<'lpr-already-proposed' | 'lpr-unchanged'> | undefined =>
  alreadyProposed(rate, proposal?.rate) ?? unchanged(rate, published);

const unnamed = (revision: number, touched: Touched): Refused<'correction-unnamed'> | undefined =>
  unnamedRevision(revision, touched.correction) ??
  unnamedCorrection(touched, '请在 correction 中注明更正原因和依据。');

const inTheFuture = (publishedOn: CivilDate, today: CivilDate): Refused<'lpr-in-the-future'> | undefined =>
  publishedOn > today
    ? refuse('lpr-in-the-future', `${publishedOn}尚未到来，LPR须在公布之后录入。`)
    : undefined;

const alreadyProposed = (
  rate: Rate,
  waiting: Rate | undefined,
): Refused<'lpr-already-proposed'> | undefined =>
  waiting && sameProposal(waiting, rate)
    ? refuse('lpr-already-proposed', `${rate.publishedOn}的LPR已录入，正待复核。`)
    : undefined;

const notTheNext = (
  revision: number,
  publishedOn: CivilDate,
  published: number,
): Refused<'lpr-already-published' | 'revision-out-of-order'> | undefined => {
  const next = published + 1;
  if (revision === next) return undefined;
  return revision < next
    ? refuse(
        'lpr-already-published',
        `${publishedOn}的LPR已发布，不能再次录入；如有误，请以修订号${next}提出更正。`,
      )
    : refuse('revision-out-of-order', `${publishedOn}的LPR下一修订号为${next}。`);
};

const unnamedRevision = (
  revision: number,
  correction: PolicyCorrection | undefined,
): Refused<'correction-unnamed'> | undefined =>
  revision > 1 && !correction
    ? refuse('correction-unnamed', '更正已发布的LPR，须在 correction 中注明更正原因和依据。')
    : undefined;

const unchanged = (rate: Rate, published: Rate | null): Refused<'lpr-unchanged'> | undefined =>
  published &&
  rate.oneYearE8 === published.oneYearE8 &&
  rate.fiveYearE8 === published.fiveYearE8 &&
  rate.source === published.source
    ? refuse('lpr-unchanged', `更正的内容与${rate.publishedOn}已发布的LPR相同。`)
    : undefined;

const sameProposal = (a: Rate, b: Rate): boolean => proposalText(a) === proposalText(b);

const proposalText = ({ oneYearE8, fiveYearE8, source, correction }: Rate): string =>
  JSON.stringify([oneYearE8, fiveYearE8, source, correction?.reason, correction?.basis]);
