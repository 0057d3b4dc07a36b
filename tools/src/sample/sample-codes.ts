import { checkUscc } from '@kejin/kernel';

// No I, O, S, V and Z.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const NONE: ReadonlySet<string> = new Set();

/** A code that passes both checks and belongs to nobody: MA3TE5T is the mark of our made-up enterprises. */
export const sampleUscc = (regionCode: string, serial: number): string => {
  const id = `${regionCode} ${serial}`;
  const known = made.get(id) ?? checked(regionCode, serial);
  made.set(id, known);
  return known;
};

// Finding check digits takes long for a hundred codes.
const made = new Map<string, string>();

const checked = (regionCode: string, serial: number): string => {
  const stem = `91${regionCode}MA3TE${String(serial).padStart(3, '0')}`;
  for (const inner of ALPHABET)
    for (const check of ALPHABET) {
      const verdict = checkUscc(`${stem}${inner}${check}`, NONE);
      if (verdict.ok && verdict.warnings.length === 0) return `${stem}${inner}${check}`;
    }
  throw new Error(`${stem} has no check digits.`);
};

/** The same name always gets the same id, so that a second start finds what the first one made. */
export const sampleId = (kind: 1 | 2 | 3 | 4 | 5 | 6, serial: number): string =>
  `5a3d1e00-000${kind}-4000-8000-${String(serial).padStart(12, '0')}`;
