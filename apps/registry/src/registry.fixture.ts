/** One id for one kind and tail, so that a failed run can be read. */
export const id = (kind: string, tail: string): string =>
  `a0000000-0000-4000-8000-00000000${hex(kind)}${hex(tail).padStart(2, '0')}`.padEnd(36, '0');

function hex(text: string): string {
  return [...text]
    .map((letter) => (/[0-9a-f]/.test(letter) ? letter : String(letter.charCodeAt(0) % 10)))
    .join('');
}

export const enterprise = {
  enterpriseId: '',
  uscc: '91371602MA3TE5T11X',
  name: '滨州示例材料有限公司',
  regionCode: '371602',
  industryCode: '3985',
  establishedOn: '2018-05-04',
};

export const qualification = {
  qualificationId: '',
  uscc: enterprise.uscc,
  kind: 'TECH_SME' as const,
  number: '20263716020A001234',
  validFrom: '2026-03-01',
  validTo: '2026-12-31',
};
