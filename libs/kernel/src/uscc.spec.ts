import { checkUscc } from './uscc';

describe('unified social credit code', () => {
  it.each([
    '91370000166926751K',
    '91371600751784512G',
    '91330100799655058B',
    '9144030071526726XG',
    '914403001922038216',
    '91110000802100433B',
    '91100000100003962T',
    '12100000400000624D',
    '12100000495570303U',
  ])('accepts the public code %s', (code) => {
    expect(checkUscc(code, none)).toEqual({ ok: true, warnings: [] });
  });

  it.each([
    '91371602MA3TE5T11X',
    '91371681MA3TE5T2X3',
    '91371625MA3TE5T380',
    '91371600MA3TE5T46K',
    '91371623MA3TE5T54Q',
  ])('accepts the synthetic code %s', (code) => {
    expect(checkUscc(code, none)).toEqual({ ok: true, warnings: [] });
  });

  it('accepts the example of the standard', () => {
    expect(checkUscc('91512081MA62K0260E', none)).toMatchObject({ ok: true });
  });

  it('refuses every other check digit of a valid code', () => {
    const others = [...'0123456789ABCDEFHJKLMNPQRTUWXY'];
    for (const digit of others)
      expect(checkUscc(`91371600751784512${digit}`, none)).toMatchObject({ code: 'uscc-check-digit-wrong' });
  });

  it('refuses a code issued with a wrong check digit until it is on the whitelist', () => {
    expect(checkUscc('91350203M0001QAY9B', none)).toEqual({
      ok: false,
      code: 'uscc-check-digit-wrong',
      detail: '统一社会信用代码校验位不正确，请核对营业执照。',
    });
    const whitelisted = checkUscc('91350203M0001QAY9B', new Set(['91350203M0001QAY9B']));
    expect(whitelisted).toMatchObject({
      ok: true,
      warnings: expect.arrayContaining(['校验位不正确，该代码在例外名单内，予以接受。']),
    });
  });

  it('only warns of a wrong check digit in the organisation code inside', () => {
    expect(checkUscc('91371600751784513K', none)).toEqual({
      ok: true,
      warnings: ['主体标识码（第9至17位）校验位不正确，请核对。'],
    });
  });

  it.each([
    ['seventeen characters', '91371600751784512'],
    ['nineteen characters', '91371600751784512GG'],
    ['small letters', '91371600751784512g'],
    ['a letter I', '9I371600751784512G'],
    ['a letter among the six digits of the region', '9137160A751784512G'],
    ['full-width digits', '９1371600751784512G'],
    ['a line break behind', '91371600751784512G\n'],
    ['nothing', ''],
  ])('refuses %s', (_, code) => {
    expect(checkUscc(code, new Set([code]))).toMatchObject({ ok: false, code: 'uscc-malformed' });
  });
});

const none: ReadonlySet<string> = new Set();
