import type { CivilDate } from '@kejin/kernel';

export type Qualification = Readonly<{
  /** As the registry says it; a kind that no rule here knows opens nothing. */
  kind: string;
  number: string;
  validFrom: CivilDate;
  validTo: CivilDate;
  /** Counts no more from this day on. */
  revokedOn: CivilDate | null;
}>;

export type Sanction = Readonly<{ list: string; since: CivilDate; liftedOn: CivilDate | null }>;

/** An enterprise as the registry knows it, with everything that decides about its loans. */
export type Borrower = Readonly<{
  uscc: string;
  name: string;
  regionCode: string;
  establishedOn: CivilDate;
  qualifications: readonly Qualification[];
  sanctions: readonly Sanction[];
}>;

export type Bank = Readonly<{ bankId: string; name: string }>;

/** A branch and the bank it belongs to. */
export type Branch = Readonly<{
  branchCode: string;
  openedOn: CivilDate;
  closedOn: CivilDate | null;
  bankId: string;
  bankName: string;
  cooperatingFrom: CivilDate | null;
  cooperationEndedOn: CivilDate | null;
}>;

export const validOn = (qualification: Qualification, date: CivilDate): boolean =>
  qualification.validFrom <= date &&
  date <= qualification.validTo &&
  (qualification.revokedOn === null || date < qualification.revokedOn);

export const qualificationsOf = (
  borrower: Borrower | undefined,
  test: (one: Qualification) => boolean,
): readonly Qualification[] => (borrower?.qualifications ?? []).filter(test);

export const sanctionedOn = (borrower: Borrower, date: CivilDate): readonly string[] =>
  borrower.sanctions
    .filter((sanction) => sanction.since <= date && (sanction.liftedOn === null || date < sanction.liftedOn))
    .map((sanction) => sanction.list);
