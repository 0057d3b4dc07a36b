import type { CivilDate } from '@kejin/kernel';

export type QualificationFact = Readonly<{
  /** As the registry says it; a kind that no rule here knows opens nothing. */
  kind: string;
  number: string;
  validFrom: CivilDate;
  validTo: CivilDate;
  /** Counts no more from this day on. */
  revokedOn: CivilDate | null;
}>;

export type SanctionFact = Readonly<{ list: string; since: CivilDate; liftedOn: CivilDate | null }>;

/** An enterprise as the registry knows it, with every qualification and every list it ever had. */
export type EnterpriseFact = Readonly<{
  uscc: string;
  name: string;
  regionCode: string;
  establishedOn: CivilDate;
  qualifications: readonly QualificationFact[];
  sanctions: readonly SanctionFact[];
}>;
