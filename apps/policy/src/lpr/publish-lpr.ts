import type { LprPublished, LprStepRefused } from '@kejin/contracts/policy';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { secondPerson, type MakerCheckerRefusal } from '../review/maker-checker';
import type { Lpr, Rate } from './lpr';

export type PublishLprRefusal =
  MakerCheckerRefusal | 'lpr-not-proposed' | 'lpr-already-published' | 'lpr-rates-differ';

/** The second person reads the rates off the announcement again; what both typed is what is published. */
export const publishLpr = (
  confirmed: Pick<Rate, 'oneYearE8' | 'fiveYearE8'>,
  lpr: Lpr,
  { person, today }: Readonly<{ person: string | null; today: CivilDate }>,
): Decision<LprPublished, PublishLprRefusal> => {
  if (lpr.status === 'unknown') return refuse('lpr-not-proposed', '该日的LPR尚未录入。');
  if (lpr.status === 'published') return refuse('lpr-already-published', '该日的LPR已发布。');
  const refused = secondPerson(lpr.makers, person);
  if (refused?.refused === 'same-person') return { ...refused, recorded: attempt(lpr.rate, today) };
  if (refused) return refused;
  const { oneYearE8, fiveYearE8 } = lpr.rate;
  if (confirmed.oneYearE8 !== oneYearE8 || confirmed.fiveYearE8 !== fiveYearE8)
    return refuse('lpr-rates-differ', '复核录入的利率与待复核的利率不一致，请核对公告原文。');
  return accept({ type: 'LprPublished', data: lpr.rate });
};

const attempt = ({ lprId, publishedOn }: Rate, refusedOn: CivilDate): LprStepRefused => ({
  type: 'LprStepRefused',
  data: { lprId, publishedOn, step: 'PublishLpr', refusal: 'same-person', refusedOn },
});
