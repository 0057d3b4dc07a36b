import type { BankEvent } from '@kejin/contracts/registry';
import { given } from '@kejin/testing';
import { bankStream } from './bank';
import { changeBankEnd } from './change-bank-end';
import { changeBranchClosing } from './change-branch-closing';
import { endBankCooperation } from './end-bank-cooperation';
import { openBranch } from './open-branch';

const [today, yesterday, tomorrow] = ['2026-11-24', '2026-11-23', '2026-11-25'] as const;
const reason = 'ENTERED_WRONGLY' as const;

describe('another last day of a cooperation', () => {
  const change = (endedOn: string | null, ...history: BankEvent[]) =>
    given(bankStream, registered(), ...history).when((bank) =>
      changeBankEnd({ endedOn, reason }, bank, today),
    );

  it('is earlier, from today on, or later, or none', () => {
    change(today, ended('2026-12-31')).thenEvents(changed('2026-12-31', today));
    change('2027-06-30', ended('2026-12-31')).thenEvents(changed('2026-12-31', '2027-06-30'));
    change(null, ended('2026-12-31')).thenEvents(changed('2026-12-31', null));
    change(yesterday, ended('2026-12-31')).thenRefused('end-in-past');
  });

  it('takes the place of one that is not over: on the last day itself, and not on the next', () => {
    change(tomorrow, ended(today)).thenEvents(changed(today, tomorrow));
    change(tomorrow, ended(yesterday)).thenRefused('cooperation-already-ended');
    change(null, ended(yesterday)).thenRefused('cooperation-already-ended');
  });

  it('takes the place of the one that stands now', () => {
    const history = [ended('2026-12-31'), changed('2026-12-31', '2027-06-30')];
    change('2027-06-30', ...history).thenRefused('end-unchanged');
    change('2026-12-31', ...history).thenEvents(changed('2027-06-30', '2026-12-31'));
    change(null).thenRefused('cooperation-not-ending');
    change(null, ended(tomorrow), changed(tomorrow, null)).thenRefused('cooperation-not-ending');
    given(bankStream)
      .when((bank) => changeBankEnd({ endedOn: null, reason }, bank, today))
      .thenRefused('bank-unknown');
  });

  it('is not before a first day that is still ahead', () => {
    const ahead = (endedOn: string) =>
      given(bankStream, registered('2027-01-01'), ended('2027-12-31')).when((bank) =>
        changeBankEnd({ endedOn, reason }, bank, today),
      );
    ahead('2027-01-01').thenEvents(changed('2027-12-31', '2027-01-01'));
    ahead('2026-12-31').thenRefused('ended-before-start');
  });

  it('lets the cooperation go on where there is none, and end again', () => {
    const after = given(bankStream, registered(), ended(tomorrow), changed(tomorrow, null));
    after.when((bank) => endBankCooperation({ endedOn: '2027-01-31' }, bank)).thenEvents(ended('2027-01-31'));
    const opening = { branchCode, name: '滨州示例支行', openedOn: '2027-03-01' };
    after
      .when((bank) => openBranch(opening, bank, undefined))
      .thenEvents({ type: 'BranchOpened', data: { bankId, ...opening } });
  });
});

describe('another closing day of a branch', () => {
  const change = (closedOn: string | null, ...history: BankEvent[]) =>
    given(bankStream, registered(), ...history).when((bank) =>
      changeBranchClosing({ branchCode, closedOn, reason }, bank, today),
    );

  it('is earlier, from today on, or later, or none, until the day has come', () => {
    for (const day of [today, '2026-12-31', null])
      change(day, opened(), closed(tomorrow)).thenEvents(closingChanged(tomorrow, day));
    change(yesterday, opened(), closed(tomorrow)).thenRefused('end-in-past');
    change(tomorrow, opened(), closed(tomorrow)).thenRefused('end-unchanged');
    change(null, opened(), closed(today)).thenRefused('branch-already-closed');
  });

  it('is that of a branch which closes, and opens before', () => {
    change(null, opened()).thenRefused('branch-not-closing');
    change(null, opened(), closed(tomorrow), closingChanged(tomorrow, null)).thenRefused(
      'branch-not-closing',
    );
    change(null).thenRefused('branch-unknown');
    const ahead = [opened('2026-12-01'), closed('2026-12-31')];
    change('2026-12-01', ...ahead).thenEvents(closingChanged('2026-12-31', '2026-12-01'));
    change('2026-11-30', ...ahead).thenRefused('closed-before-opened');
    given(bankStream)
      .when((bank) => changeBranchClosing({ branchCode, closedOn: null, reason }, bank, today))
      .thenRefused('bank-unknown');
  });
});

const bankId = 'c1a5b0a2-6f0e-4f7d-9d3b-3e2a1b4c5d66';
const branchCode = '102466000011';
const registered = (cooperatingFrom = '2020-01-01') => ({
  type: 'BankRegistered' as const,
  data: { bankId, name: '滨州示例银行甲', uscc: '91100000100003962T', cooperatingFrom },
});
const opened = (openedOn = '2021-03-01') => ({
  type: 'BranchOpened' as const,
  data: { bankId, branchCode, name: '滨州示例支行', openedOn },
});
const ended = (endedOn: string) => ({ type: 'BankCooperationEnded' as const, data: { bankId, endedOn } });
const changed = (formerEndedOn: string, endedOn: string | null) => ({
  type: 'BankCooperationEndChanged' as const,
  data: { bankId, formerEndedOn, endedOn, reason },
});
const closed = (closedOn: string) => ({
  type: 'BranchClosed' as const,
  data: { bankId, branchCode, closedOn },
});
const closingChanged = (formerClosedOn: string, closedOn: string | null) => ({
  type: 'BranchClosingChanged' as const,
  data: { bankId, branchCode, formerClosedOn, closedOn, reason },
});
