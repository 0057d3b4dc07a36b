import type { AgreementAmended, AgreementRegistered, AgreementRevoked } from '@kejin/contracts/tech-contract';
import { addDays } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { agreementStream } from './agreement';
import { amendAgreement } from './amend-agreement';
import { registerAgreement } from './register-agreement';
import { revokeAgreement } from './revoke-agreement';

const today = '2026-03-20';
const agreementId = '7b0c7c0e-2f5a-4d6a-9a55-0d5b8f4f0c21';
const terms = { agreementId, title: '催化剂技术转让合同', sellerUscc: '91371602MA3TE5T11X', signedOn: today };

const registered: AgreementRegistered = {
  type: 'AgreementRegistered',
  data: { ...terms, amountFen: 100_00 },
};
const amended = (amountFen: number): AgreementAmended => ({
  type: 'AgreementAmended',
  data: { agreementId, amountFen, amendedOn: today },
});
const revoked: AgreementRevoked = { type: 'AgreementRevoked', data: { agreementId, revokedOn: today } };

describe('registering', () => {
  const form = { ...terms, amount: 100_00 };

  it('is possible up to the day of signing, not before', () => {
    given(agreementStream)
      .when((agreement) => registerAgreement(form, agreement, today))
      .thenEvents(registered);
    given(agreementStream)
      .when((agreement) => registerAgreement({ ...form, signedOn: addDays(today, 1) }, agreement, today))
      .thenRefused('date-in-future');
  });

  it('happens once', () => {
    given(agreementStream, registered, revoked)
      .when((agreement) => registerAgreement(form, agreement, today))
      .thenRefused('agreement-already-registered');
  });
});

describe('amending', () => {
  it('changes the amount, and nothing where it is the same', () => {
    given(agreementStream, registered)
      .when((agreement) => amendAgreement({ agreementId, amount: 100_01 }, agreement, today))
      .thenEvents(amended(100_01));
    given(agreementStream, registered, amended(100_01))
      .when((agreement) => amendAgreement({ agreementId, amount: 100_01 }, agreement, today))
      .thenRefused('amount-unchanged');
  });

  it('is for an agreement that stands', () => {
    given(agreementStream)
      .when((agreement) => amendAgreement({ agreementId, amount: 1 }, agreement, today))
      .thenRefused('agreement-unknown');
    given(agreementStream, registered, revoked)
      .when((agreement) => amendAgreement({ agreementId, amount: 1 }, agreement, today))
      .thenRefused('agreement-revoked');
  });
});

describe('revoking', () => {
  it('happens once', () => {
    given(agreementStream, registered)
      .when((agreement) => revokeAgreement(agreementId, agreement, today))
      .thenEvents(revoked);
    given(agreementStream, registered, revoked)
      .when((agreement) => revokeAgreement(agreementId, agreement, today))
      .thenRefused('agreement-revoked');
  });
});
