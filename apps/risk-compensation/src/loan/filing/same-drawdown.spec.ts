import type { RecordedEvent } from '@kejin/contracts/envelope';
import { foldProjections, RowBuffer } from '@kejin/event-store';
import { isRefused } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { importLoan } from '../../loan-import/import-loan';
import { facts as importFacts, form as importForm, source } from '../../loan-import/import.fixture';
import { isSubmitted, returned } from '../case.fixture';
import {
  clientManager,
  form,
  loanId,
  stream,
  submission,
  submissionFacts,
  today,
  version,
} from '../filing.fixture';
import { loanStream } from '../loan';
import { knownReport } from '../report/province-report.projection';
import { drawdownKey, drawdowns, knownDrawdown, loansOf } from './drawdown.projection';
import { resubmitLoan } from './resubmit-loan';
import { inItsOwnCase, loadedTwins, ownCase, standingFor, twinsOf } from './same-drawdown.query';
import { submitLoan } from './submit-loan';

const bank = '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f000a';
const other = '00000000-0000-4000-8000-0000000000ff';
const third = '00000000-0000-4000-8000-0000000000fe';

const filedAs = (id: string, contractNo: string) =>
  ({
    stream: 'risk-compensation.loan',
    type: 'LoanSubmitted',
    data: { loanId: id, bankId: bank, contractNo, iouNo: 'J-1' },
  }) as unknown as RecordedEvent;

describe('a drawdown', () => {
  const keyOf = (contractNo: string, iouNo = 'J-1') => drawdownKey(bank, { contractNo, iouNo });

  it.each(['HT-1', 'ht-1', 'ＨＴ－１', 'Ht-１', 'HT -1'])(
    'is one under the contract number %s',
    (contractNo) => {
      expect(keyOf(contractNo)).toEqual({ bankId: bank, contractNo: 'HT-1', iouNo: 'J-1' });
    },
  );

  it('is one under composed and decomposed characters', () => {
    expect(keyOf('H\u00e9-1')).toEqual(keyOf('He\u0301-1'));
  });

  it.each(['HT-2', 'HT1', 'HT-１１'])('is another one under the contract number %s', (contractNo) => {
    expect(keyOf(contractNo)).not.toEqual(keyOf('HT-1'));
  });

  it('is another one under another IOU or of another bank', () => {
    expect(keyOf('HT-1', 'J-2')).not.toEqual(keyOf('HT-1'));
    expect(drawdownKey(other, { contractNo: 'HT-1', iouNo: 'J-1' })).not.toEqual(keyOf('HT-1'));
  });

  it('costs no further round but where it came in another spelling first', () => {
    for (const known of [undefined, { loanId, otherLoanIds: [] }])
      expect(inItsOwnCase(loanId, known && { ...keyOf('A'), ...known })).toEqual({});
    const known = { ...keyOf('A'), loanId: other, otherLoanIds: [] };
    expect(inItsOwnCase(loanId, known)).toEqual({ loan: loanStream.at(other) });
    expect(twinsOf(loanId, known)).toMatchObject({ [other]: { key: { loanId: other } } });
  });

  it('goes on in the case of its own spelling, else in the one filed last, and sees all others', () => {
    const known = { ...keyOf('A'), loanId: other, otherLoanIds: [loanId] };
    expect(ownCase(loanId, known)).toBe(loanId);
    expect(inItsOwnCase(loanId, known)).toMatchObject({ [other]: { key: { loanId: other } } });
    expect(ownCase(third, known)).toBe(other);
    expect(inItsOwnCase(third, known)).toMatchObject({
      loan: { id: other },
      [loanId]: { key: { loanId } },
    });
    const row = { loanId, stage: 'FILED' };
    expect(loadedTwins(other, known, { [loanId]: row, lpr: undefined })).toEqual([row]);
  });

  it('is refused for the loan of its own spelling, else for the first that stands', () => {
    expect(standingFor(loanId)).toBeUndefined();
    expect(standingFor(loanId, [other, loanId])).toBe(loanId);
    expect(standingFor(third, [other, loanId])).toBe(other);
  });

  it('keeps every loan that was ever filed under its numbers, the last one first', () => {
    const buffer = new RowBuffer();
    const file = (id: string, contractNo: string) =>
      foldProjections([drawdowns], [filedAs(id, contractNo)], buffer);
    const known = () => loansOf(buffer.get(knownDrawdown(bank, { contractNo: 'ht-1', iouNo: 'J-1' })));
    file(loanId, 'HT-1');
    expect(known()).toEqual([loanId]);
    file(other, 'ｈｔ-1');
    file(other, 'ht-1');
    expect(known()).toEqual([other, loanId]);
    file(loanId, 'HT-1');
    expect(known()).toEqual([loanId, other]);
    file(third, 'HT-2');
    expect(known()).toEqual([loanId, other]);
  });

  it.each([
    ['COUNTY_REVIEW', true],
    ['FILED', true],
    ['REJECTED', true],
    ['WITHDRAWN', false],
  ])('whose twin of another spelling is %s is refused: %s', (stage, refused) => {
    const twins = [{ loanId: third, stage: 'WITHDRAWN' }, undefined, { loanId: other, stage }];
    const submits = given(stream).when((loan) =>
      submitLoan(submission, loan, { ...submissionFacts, twins }, clientManager),
    );
    const answers = given(stream, isSubmitted, returned).when((loan) =>
      resubmitLoan(submission, loan, { ...submissionFacts, twins }, clientManager),
    );
    for (const { decision } of [submits, answers]) {
      expect(isRefused(decision)).toBe(refused);
      if (refused)
        expect(decision).toMatchObject({ refused: 'drawdown-already-filed', members: { loanId: other } });
    }
  });

  it('that stands already is refused with its loan', () => {
    const { decision } = given(stream, isSubmitted).when((loan) =>
      submitLoan(submission, loan, submissionFacts, clientManager),
    );
    expect(decision).toMatchObject({ members: { loanId } });
  });

  it('may be spelled anew in the answer to a return, but not become another one', () => {
    const answer = (contractNo: string) =>
      given(stream, isSubmitted, returned).when((loan) =>
        resubmitLoan({ ...submission, form: { ...form, contractNo } }, loan, submissionFacts, {
          ...clientManager,
          today,
        }),
      );
    const spelled = form.contractNo.toLowerCase();
    expect(answer(spelled).decision).toMatchObject({ events: [{ data: { contractNo: spelled } }] });
    answer(`${form.contractNo}1`).thenRefused('drawdown-changed');
  });

  it('of a ledger is refused with the loan that is there, whatever became of it', () => {
    const order = { loanId, source, form: importForm };
    const imported = (known?: { loanId: string }) =>
      importLoan(order, { stage: 'UNKNOWN' }, { ...importFacts, known }, [version()]);
    expect(isRefused(imported())).toBe(false);
    expect(imported({ loanId: other })).toMatchObject({
      refused: 'drawdown-already-filed',
      members: { loanId: other },
    });
  });
});

describe('the number of a report', () => {
  it.each(['BS-1', 'bs-1', 'ＢＳ－１'])('is one in the spelling %s', (reportNo) => {
    expect(knownReport(reportNo).key).toEqual({ reportNo: 'BS-1' });
  });
});
