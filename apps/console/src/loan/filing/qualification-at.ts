type Qualification = Readonly<{
  kind: string;
  number: string;
  validFrom: string;
  validTo: string;
  revokedOn: string | null;
}>;

/**
 * The number to offer for the day of a drawdown; where none holds on that day, the latest that was not revoked. Whether it
 * is good enough is the rule's to say.
 */
export const qualificationAt = (
  all: readonly Qualification[],
  kind: string,
  day: string,
): string | undefined => {
  const own = all.filter((one) => one.kind === kind && one.revokedOn === null);
  const held = own.find(({ validFrom, validTo }) => validFrom <= day && day <= validTo);
  return (held ?? own.toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0])?.number;
};
