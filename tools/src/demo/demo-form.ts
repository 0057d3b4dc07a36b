import { addDays, addMonths, type CivilDate } from '@kejin/kernel';
import { demoEnterprises } from '../sample/demo-enterprises';

export type DemoForm = Readonly<Record<string, unknown>>;

/** Forms the demo could file today: one per sample enterprise of the county that may be eligible. */
export const demoForms = (today: CivilDate, serial: string): readonly DemoForm[] =>
  demoEnterprises(today)
    .filter(({ regionCode }) => regionCode === '371602')
    .flatMap(({ uscc, name, regionCode, industryCode, qualifications }) => {
      const drawdownDate = addDays(today, -3);
      const current = qualifications.find(
        ({ kind, number }) => kind === 'TECH_SME' && number.startsWith(drawdownDate.slice(0, 4)),
      );
      if (!current) return [];
      return [
        {
          uscc,
          enterpriseName: name,
          regionCode,
          techSmeNo: current.number,
          industryCode,
          branchCode: '102466000011',
          productCode: 'KCD',
          creditLine: '500000.00',
          contractNo: `DEMO-${serial}`,
          iouNo: `DEMO-${serial}-01`,
          loanAmount: '300000.00',
          annualRate: '3.450000',
          rateType: 'LPR_FLOAT',
          lprBase: 'LPR1Y',
          spreadBp: 45,
          repriceCycle: 'YEAR',
          drawdownDate,
          dueDate: addDays(addMonths(drawdownDate, 12), -1),
          repayMethod: 'BULLET',
          guarantee: 'CREDIT',
          purpose: 'RD',
          purposeText: '新型铝合金材料研发',
          isEarlyStageRdCredit: false,
        },
      ];
    });
