import type { CivilDate } from '@kejin/kernel';
import type { Enterprise, Qualification } from '@kejin/registry-facts';

export const validOn = (qualification: Qualification, date: CivilDate): boolean =>
  qualification.validFrom <= date &&
  date <= qualification.validTo &&
  (qualification.revokedOn === null || date < qualification.revokedOn);

export const qualificationsOf = (
  borrower: Enterprise | undefined,
  test: (one: Qualification) => boolean,
): readonly Qualification[] => (borrower?.qualifications ?? []).filter(test);

export const sanctionedOn = (borrower: Enterprise, date: CivilDate): readonly string[] =>
  borrower.sanctions
    .filter((sanction) => sanction.since <= date && (sanction.liftedOn === null || date < sanction.liftedOn))
    .map((sanction) => sanction.list);
