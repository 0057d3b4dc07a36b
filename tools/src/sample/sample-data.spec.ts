import { checkUscc, isIndustryCode, isSelectableRegion } from '@kejin/kernel';
import { demoOrgs, demoUsers } from './demo-users';
import { CITY_SEED, cityYear } from './city-year';
import { demoEnterprises } from './demo-enterprises';
import { samplePortfolio } from './portfolio-data';
import { enterpriseCommands, enterpriseLifeCommands, liftingCommands } from './enterprise-commands';
import { operatorCommands, registrarCommands, userCommands } from './registry-data';

const none: ReadonlySet<string> = new Set();

describe('the sample registry', () => {
  const { enterprises } = cityYear(CITY_SEED, '2026-11-24');
  const commands = [
    ...operatorCommands(),
    ...registrarCommands(),
    ...userCommands(),
    ...enterpriseCommands(enterprises),
    ...enterpriseLifeCommands(enterprises),
    ...liftingCommands(enterprises),
  ];

  it('gives every command a key of its own', () => {
    expect(new Set(commands.map(({ key }) => key)).size).toBe(commands.length);
  });

  it('has a dozen enterprises with good codes, each once', () => {
    const codes = demoEnterprises('2026-11-24').map(({ uscc }) => uscc);
    expect(new Set(codes).size).toBe(12);
    for (const code of codes) expect(checkUscc(code, none)).toEqual({ ok: true, warnings: [] });
    for (const { regionCode } of demoEnterprises('2026-11-24'))
      expect(isSelectableRegion(regionCode, '2026-11-24')).toBe(true);
  });

  it('has enterprises in industries that there are', () => {
    for (const { industryCode } of enterprises)
      expect([industryCode, isIndustryCode(industryCode)]).toEqual([industryCode, true]);
  });

  it.each(['2026-11-24', '2027-01-02', '2028-06-30'])('has lives in their order on %s', (today) => {
    for (const one of cityYear(CITY_SEED, today).enterprises) {
      const { qualifications, movedFrom, renamedFrom, sanction, establishedOn } = one;
      const days = [
        ...qualifications.map(({ validFrom }) => validFrom),
        ...[movedFrom?.movedOn, renamedFrom?.renamedOn, sanction?.since].filter((day) => day !== undefined),
      ];
      expect(days.filter((day) => day < establishedOn)).toEqual([]);
    }
  });

  it('has a bureau in every county and zone, and those of the demo users among them', () => {
    const bureaus = operatorCommands().filter(({ key }) => key.startsWith('sample-office-county-'));
    expect(bureaus).toHaveLength(10);
    const ids = bureaus.map(({ body }) => (body as { officeId: string }).officeId);
    expect(ids).toEqual(expect.arrayContaining([demoOrgs.binchengqu.orgId, demoOrgs.zouping.orgId]));
  });

  it('enters every demo user but the first two operators, who are there', () => {
    const entered = [...operatorCommands(), ...userCommands()].filter(({ path }) => path === '/users');
    expect(entered).toHaveLength(demoUsers.length - 2);
  });
});

// The window is three months, the number is of the year of the drawdown, and a year ends.
describe.each(['2026-11-24', '2026-01-05', '2026-12-31', '2027-03-01'])(
  'the sample portfolio on %s',
  (today) => {
    const loans = samplePortfolio(today);
    const forms = loans.map(
      ({ form }) => form as unknown as Record<string, string> & { drawdownDate: string },
    );

    it('has forty loans, each drawn within the window and not ahead', () => {
      expect(loans).toHaveLength(40);
      for (const { drawdownDate } of forms) {
        expect(drawdownDate < today).toBe(true);
        expect((Date.parse(today) - Date.parse(drawdownDate)) / 86_400_000).toBeLessThan(80);
      }
    });

    it('files every loan under a number of the year it was drawn in', () => {
      for (const { drawdownDate, techSmeNo } of forms)
        expect(techSmeNo?.slice(0, 4)).toBe(drawdownDate.slice(0, 4));
    });

    it('goes past 1,000万元 only where an enterprise may, or where the loan shows that the rest does not count', () => {
      const total = new Map<string, number>();
      for (const { uscc = '', loanAmount } of forms)
        total.set(uscc, (total.get(uscc) ?? 0) + Number(loanAmount));
      const over = [...total].filter(([, yuan]) => yuan > 10_000_000).map(([uscc]) => uscc);
      expect(over).toEqual(['91371602MA3TE5T11X', '91371681MA3TE5T2X3', '91371625MA3TE5T380']);
      for (const uscc of over.slice(0, 2))
        for (const form of forms.filter((one) => one['uscc'] === uscc)) expect(form['hnteNo']).toBeDefined();
    });
  },
);
