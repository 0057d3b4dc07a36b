import { industryCodes, industryDivisionName, industrySections, isIndustryCode } from './industry';
import { industryDivisions } from './industry-divisions';
import { industryGroups } from './industry-classes';

describe('industry', () => {
  const codes = [...industryCodes];
  const prefixes = (length: number) => new Set(codes.map((code) => code.slice(0, length)));

  it('has the sections, divisions, groups and classes of GB/T 4754-2017', () => {
    expect(industrySections.map(({ code }) => code).join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    expect(prefixes(2).size).toBe(97);
    expect(prefixes(3).size).toBe(473);
    expect(codes).toHaveLength(1381);
  });

  it('writes every class in the table once, by four digits', () => {
    const written = Object.values(industryGroups).join(' ').split(' ');
    expect(written.map((group) => group.slice(2).length).reduce((sum, count) => sum + count)).toBe(1381);
    expect(written.filter((group) => !/^[0-9]:(0|[1-9]{2,})$/.test(group))).toEqual([]);
    expect(codes.filter((code) => !/^[0-9]{4}$/.test(code))).toEqual([]);
  });

  it('gives every division to one section, in order, and a name', () => {
    const divisions = industrySections.flatMap(({ from, to }) =>
      Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) =>
        String(Number(from) + i).padStart(2, '0'),
      ),
    );
    expect(divisions).toEqual([...prefixes(2)].sort());
    expect(divisions).toEqual(Object.keys(industryDivisions).sort());
    expect(codes.filter((code) => !industryDivisionName(code))).toEqual([]);
    expect(new Set(Object.values(industryDivisions)).size).toBe(97);
  });

  it.each([
    ...['0111', '0190', '1200', '2762', '3216', '3240', '3252', '3985', '3990', '6513', '6572'],
    ...['7271', '7320', '8053', '9051', '9299', '9700'],
  ])('accepts %s', (code) => {
    expect(isIndustryCode(code)).toBe(true);
  });

  it('has the classes that the edition of 2017 gave software and electronics', () => {
    const software = ['6511', '6512', '6513', '6519', '6520', '6531', '6532', '6540', '6550', '6560'];
    const content = ['6571', '6572', '6579', '6591', '6599'];
    expect(codes.filter((code) => code.startsWith('65'))).toEqual([...software, ...content]);
    const components = ['3981', '3982', '3983', '3984', '3985', '3989'];
    expect(codes.filter((code) => code.startsWith('398'))).toEqual(components);
  });

  it.each([
    ...['0000', '9999', '9800', '3980', '3986', '3262', '6510', '0110', '9710'],
    ...['C', '39', '398', 'C3985', '39850', ' 3985', ''],
  ])('refuses «%s»', (code) => {
    expect(isIndustryCode(code)).toBe(false);
  });

  it('names the division of a code, and of none but a code', () => {
    expect(industryDivisionName('3252')).toBe('有色金属冶炼和压延加工业');
    expect(industryDivisionName('6510')).toBe('软件和信息技术服务业');
    expect(industryDivisionName('9700')).toBe('国际组织');
    expect(industryDivisionName('9800')).toBeUndefined();
    expect(industryDivisionName('0000')).toBeUndefined();
  });
});
