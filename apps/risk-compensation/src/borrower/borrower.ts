import type { CivilDate } from '@kejin/kernel';
import type { EnterpriseFact, QualificationFact } from '@kejin/registry-facts';

export const validOn = (qualification: QualificationFact, date: CivilDate): boolean =>
  qualification.validFrom <= date &&
  date <= qualification.validTo &&
  (qualification.revokedOn === null || date < qualification.revokedOn);

export const qualificationsOf = (
  borrower: EnterpriseFact | undefined,
  test: (one: QualificationFact) => boolean,
): readonly QualificationFact[] => (borrower?.qualifications ?? []).filter(test);

export const sanctionedOn = (borrower: EnterpriseFact, date: CivilDate): readonly string[] =>
  borrower.sanctions
    .filter((sanction) => sanction.since <= date && (sanction.liftedOn === null || date < sanction.liftedOn))
    .map((sanction) => sanction.list);
