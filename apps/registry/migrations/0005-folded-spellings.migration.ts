import { sqlMigration } from '@kejin/service';

/** As `foldText` of the kernel; what a projection writes from now on is folded there. */
const folded = (text: string): string =>
  `normalize(upper(regexp_replace(normalize(${text}, NFKC),
    '[\\s\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\U000E0100-\\U000E01EF]', '', 'g')), NFKC)`;

export const foldedSpellingsSql = (): string[] => [
  'alter table enterprise add column folded_name text',
  'alter table enterprise no force row level security',
  `update enterprise set folded_name = ${folded('name')}`,
  'alter table enterprise force row level security',
  'create index enterprise_folded_name on enterprise (folded_name)',
  // Of numbers that were one but for their spelling, the one granted last answers for all.
  `delete from qualification_number one using qualification_number other
    where other.kind = one.kind and other.number <> one.number and ${folded('other.number')} = ${folded('one.number')}
      and (select max(position) from event where stream_id = other.qualification_id)
        > (select max(position) from event where stream_id = one.qualification_id)`,
  `update qualification_number set number = ${folded('number')} where number <> ${folded('number')}`,
];

export const foldedSpellingsMigration = sqlMigration('FoldedSpellings1764000023201', foldedSpellingsSql);
