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
import { knownReport } from '../report/province-report.projection';
import { knownDrawdown } from './drawdown.projection';
import { resubmitLoan } from './resubmit-loan';
import { inItsOwnCase, twinOf } from './same-drawdown.query';
import { submitLoan } from './submit-loan';

const bank = '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f000a';
const other = '00000000-0000-4000-8000-0000000000ff';

describe('a drawdown', () => {
  const keyOf = (contractNo: string, iouNo = 'J-1') => knownDrawdown(bank, { contractNo, iouNo }).key;

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
    expect(knownDrawdown(other, { contractNo: 'HT-1', iouNo: 'J-1' }).key).not.toEqual(keyOf('HT-1'));
  });

  it('costs no further round but where it came in another spelling first', () => {
    for (const known of [undefined, { loanId }] as const)
      expect(inItsOwnCase(loanId, known && ({ ...keyOf('A'), ...known } as never))).toEqual({});
    expect(inItsOwnCase(loanId, { ...keyOf('A'), loanId: other } as never)).toMatchObject({
      loan: { id: other },
      twin: { key: { loanId } },
    });
    expect(twinOf(loanId, { ...keyOf('A'), loanId: other } as never)).toMatchObject({
      twin: { key: { loanId: other } },
    });
  });

  it.each([
    ['COUNTY_REVIEW', true],
    ['FILED', true],
    ['REJECTED', true],
    ['WITHDRAWN', false],
  ])('whose twin of another spelling is %s is refused: %s', (stage, refused) => {
    const twin = { loanId: other, stage };
    const submits = given(stream).when((loan) =>
      submitLoan(submission, loan, { ...submissionFacts, twin }, clientManager),
    );
    const answers = given(stream, isSubmitted, returned).when((loan) =>
      resubmitLoan(submission, loan, { ...submissionFacts, twin }, clientManager),
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
