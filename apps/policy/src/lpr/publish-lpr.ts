import type { LprPublished, LprStepRefused } from '@kejin/contracts/policy';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { correctionOf, unnamedCorrection } from '../review/correction';
import { secondPerson, type MakerCheckerRefusal } from '../review/maker-checker';
import { revisionOf, type Lpr, type Rate } from './lpr';

export type PublishLprRefusal =
  | MakerCheckerRefusal
  | 'lpr-not-proposed'
  | 'lpr-already-published'
  | 'revision-superseded'
  | 'lpr-rates-differ'
  | 'correction-unnamed';

type Confirmed = Readonly<Pick<Rate, 'oneYearE8' | 'fiveYearE8'> & { revision: number }>;
type Facts = Readonly<{ person: string | null; today: CivilDate; touchedLoans: number }>;

/** The second person reads the rates off the announcement again; what both typed is what is published. */
export const publishLpr = (
  confirmed: Confirmed,
  { proposal, published }: Lpr,
  { person, today, touchedLoans }: Facts,
): Decision<LprPublished, PublishLprRefusal> => {
  if (!proposal)
    return published
      ? refuse('lpr-already-published', '该日的LPR已发布。')
      : refuse('lpr-not-proposed', '该日的LPR尚未录入。');
  const { rate, makers } = proposal;
  const waiting = revisionOf(rate);
  if (confirmed.revision !== waiting)
    return refuse('revision-superseded', `待复核的是修订${waiting}，不是修订${confirmed.revision}。`);
  const refused = secondPerson(makers, person);
  if (refused?.refused === 'same-person') return { ...refused, recorded: attempt(rate, today) };
  if (refused) return refused;
  if (confirmed.oneYearE8 !== rate.oneYearE8 || confirmed.fiveYearE8 !== rate.fiveYearE8)
    return refuse('lpr-rates-differ', '复核录入的利率与待复核的利率不一致，请核对公告原文。');
  const touched = { touchedLoans, correction: rate.correction };
  return (
    unnamedCorrection(touched, '请重新录入，并在 correction 中注明更正原因和依据。') ??
    accept({ type: 'LprPublished', data: { ...rate, ...correctionOf(touched) } })
  );
};

const attempt = ({ lprId, publishedOn }: Rate, refusedOn: CivilDate): LprStepRefused => ({
  type: 'LprStepRefused',
  data: { lprId, publishedOn, step: 'PublishLpr', refusal: 'same-person', refusedOn },
});
