import type { LoanEvent } from '@kejin/contracts/risk-compensation';
import { addDays } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { isSubmitted, passedCity, passedCounty, reported } from '../case.fixture';
import { cityOfficer, by, clientManager, loanKeys, stream, submitted, today } from '../filing.fixture';
import { settleLoan } from './settle-loan';

const { data } = submitted();
const filed = by(cityOfficer, {
  type: 'LoanFiled',
  data: { ...data, filingNo: 'BZ2026033716020001', filedOn: today, noticeNo: 'N' },
}) as LoanEvent;
const isFiled = [isSubmitted, passedCounty, passedCity, reported, filed];

describe('settling a loan', () => {
  it('gives back what was posted', () => {
    given(stream, ...isFiled)
      .when((loan) => settleLoan({ settledOn: today }, loan, clientManager))
      .thenEvents({
        type: 'LoanSettled',
        data: { ...loanKeys, settledOn: today, releasedFen: data.countedFen },
      });
  });

  it('happens on no day that has not come', () => {
    given(stream, ...isFiled)
      .when((loan) => settleLoan({ settledOn: addDays(today, 1) }, loan, clientManager))
      .thenRefused('date-in-the-future');
  });

  it('is for a filed loan, and once', () => {
    given(stream, isSubmitted)
      .when((loan) => settleLoan({ settledOn: today }, loan, clientManager))
      .thenRefused('step-not-allowed');
    const settled: LoanEvent = {
      type: 'LoanSettled',
      data: { ...loanKeys, settledOn: today, releasedFen: data.countedFen },
    };
    given(stream, ...isFiled, settled)
      .when((loan) => settleLoan({ settledOn: today }, loan, clientManager))
      .thenRefused('step-not-allowed');
  });
});
