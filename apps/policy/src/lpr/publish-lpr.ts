import type { LprPublished } from '@kejin/contracts/policy';
import { accept, isRefused, refuse, type Decision } from '@kejin/kernel';
import { correctionOf, unnamedCorrection } from '../review/correction';
import type { MakerCheckerRefusal, Reviewer } from '../review/maker-checker';
import type { Lpr, Rate } from './lpr';
import { notRateMaker, waitingRate, type WaitingRateRefusal } from './waiting-rate';

export type PublishLprRefusal =
  MakerCheckerRefusal | WaitingRateRefusal | 'lpr-rates-differ' | 'correction-unnamed';

type Confirmed = Readonly<Pick<Rate, 'oneYearE8' | 'fiveYearE8'> & { revision: number }>;
type Facts = Reviewer & Readonly<{ touchedLoans: number }>;

/** The second person reads the rates off the announcement again; what both typed is what is published. */
export const publishLpr = (
  confirmed: Confirmed,
  lpr: Lpr,
  { touchedLoans, ...reviewer }: Facts,
): Decision<LprPublished, PublishLprRefusal> => {
  const waiting = waitingRate(confirmed.revision, lpr);
  if (isRefused(waiting)) return waiting;
  const refused = notRateMaker(waiting, reviewer, 'PublishLpr');
  if (refused) return refused;
  const { rate } = waiting;
  if (confirmed.oneYearE8 !== rate.oneYearE8 || confirmed.fiveYearE8 !== rate.fiveYearE8)
    return refuse('lpr-rates-differ', '复核录入的利率与待复核的利率不一致，请核对公告原文。');
  const touched = { touchedLoans, correction: rate.correction };
  return (
    unnamedCorrection(touched, '请重新录入，并在 correction 中注明更正原因和依据。') ??
    accept({ type: 'LprPublished', data: { ...rate, ...correctionOf(touched) } })
  );
};
