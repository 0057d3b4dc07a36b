import type { BankEvent } from '@kejin/contracts/registry';
import { given } from '@kejin/testing';
import { bankStream } from './bank';
import type { RegisterBank } from './bank-api';
import { closeBranch } from './close-branch';
import { endBankCooperation } from './end-bank-cooperation';
import { openBranch } from './open-branch';
import { registerBank } from './register-bank';

describe('register a bank', () => {
  const facts = { holderId: undefined, isException: false };
  const register = (change: Partial<RegisterBank> = {}, known: object = {}) =>
    given(bankStream).when((state) => registerBank({ ...bank, ...change }, state, { ...facts, ...known }));

  it('enters it with the first day of cooperation', () => {
    register().thenEvents(registered);
  });

  it('refuses a wrong check digit unless it is an exception', () => {
    register({ uscc: '91100000100003962U' }).thenRefused('uscc-check-digit-wrong');
    expect(register({ uscc: '91350203M0001QAY9B' }, { isException: true }).decision).toHaveProperty('events');
  });

  it('refuses a bank that is there already', () => {
    register({}, { holderId: bank.bankId }).thenRefused('uscc-already-registered');
    given(bankStream, registered)
      .when((state) => registerBank(bank, state, facts))
      .thenRefused('bank-already-registered');
  });
});

describe('end the cooperation with a bank', () => {
  const end = (endedOn: string, ...history: BankEvent[]) =>
    given(bankStream, ...history).when((state) => endBankCooperation({ endedOn }, state));

  it('may end on its first day and not before', () => {
    end('2020-01-01', registered).thenEvents(ended('2020-01-01'));
    end('2019-12-31', registered).thenRefused('ended-before-start');
  });

  it('ends once, and only what exists', () => {
    end('2026-12-31', registered, ended('2026-06-30')).thenRefused('cooperation-already-ended');
    end('2026-12-31').thenRefused('bank-unknown');
  });
});

describe('open a branch', () => {
  const open = (branchCode: string, openedOn = '2026-07-01', ...more: BankEvent[]) =>
    given(bankStream, registered, ...more).when((state) =>
      openBranch({ branchCode, name: '滨州示例支行', openedOn }, state, undefined),
    );

  it.each([
    '102100099996',
    '103100000026',
    '104100000004',
    '105100000017',
    '301290000007',
    '302100011000',
    '303100000006',
    '304100040000',
    '305100000013',
    '308584000013',
    '310290000013',
    '313100000013',
    '102466000011',
    '103466000014',
    '402466000014',
  ])('takes the code %s', (branchCode) => {
    open(branchCode).thenEvents({
      type: 'BranchOpened',
      data: { bankId: bank.bankId, branchCode, name: '滨州示例支行', openedOn: '2026-07-01' },
    });
  });

  it.each(['102466000012', '000000000000'])('refuses the check digit of %s', (branchCode) => {
    open(branchCode).thenRefused('branch-code-invalid');
  });

  it('opens until the last day of the cooperation and not after', () => {
    expect(open('102466000011', '2026-06-30', ended('2026-06-30')).decision).toHaveProperty('events');
    open('102466000011', '2026-07-01', ended('2026-06-30')).thenRefused('cooperation-ended');
  });

  it('opens with the cooperation at the earliest', () => {
    expect(open('102466000011', '2020-01-01').decision).toHaveProperty('events');
    open('102466000011', '2019-12-31').thenRefused('opened-before-cooperation');
  });

  it('refuses a code in use, whoever uses it', () => {
    given(bankStream, registered)
      .when((state) => openBranch({ ...branch, name: '滨州示例支行' }, state, bank.bankId))
      .thenRefused('branch-code-taken');
    given(bankStream)
      .when((state) => openBranch({ ...branch, name: '滨州示例支行' }, state, undefined))
      .thenRefused('bank-unknown');
  });
});

describe('close a branch', () => {
  const close = (closedOn: string, ...history: BankEvent[]) =>
    given(bankStream, ...history).when((state) =>
      closeBranch({ branchCode: branch.branchCode, closedOn }, state),
    );

  it('may close on its first day and not before', () => {
    close('2021-03-01', registered, opened).thenEvents(closed('2021-03-01'));
    close('2021-02-28', registered, opened).thenRefused('closed-before-opened');
  });

  it('closes once, and only what exists', () => {
    close('2026-07-01', registered, opened, closed('2026-06-30')).thenRefused('branch-already-closed');
    close('2026-07-01', registered).thenRefused('branch-unknown');
    close('2026-07-01').thenRefused('bank-unknown');
  });
});

const bank: RegisterBank = {
  bankId: 'c1a5b0a2-6f0e-4f7d-9d3b-3e2a1b4c5d66',
  name: '滨州示例银行甲',
  uscc: '91100000100003962T',
  cooperatingFrom: '2020-01-01',
};
const branch = { branchCode: '102466000011', openedOn: '2021-03-01' };
const registered = { type: 'BankRegistered' as const, data: bank };
const opened: BankEvent = {
  type: 'BranchOpened',
  data: { bankId: bank.bankId, name: '滨州示例支行', ...branch },
};
const ended = (endedOn: string) => ({
  type: 'BankCooperationEnded' as const,
  data: { bankId: bank.bankId, endedOn },
});
const closed = (closedOn: string) => ({
  type: 'BranchClosed' as const,
  data: { bankId: bank.bankId, branchCode: branch.branchCode, closedOn },
});
