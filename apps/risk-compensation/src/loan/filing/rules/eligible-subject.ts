import { parseTechSmeNumber, yearOf, type CivilDate } from '@kejin/kernel';
import type { QualificationFact } from '@kejin/registry-facts';
import { qualificationsOf, validOn } from '../../../borrower/borrower';
import { fail, partyRule, pass } from './filing-rule';

type SubjectInputs = {
  drawdownOn: CivilDate;
  techSmeNo: string | null;
  subjects: readonly { kind: string; number: string }[];
  earlierTechSme: readonly string[];
};

const SUBJECT_NAMES: Readonly<Record<string, string>> = {
  TECH_SME: '科技型中小企业',
  KERONGXIN: '科融信增信评价',
  PROV_PROJECT_LEAD: '省级以上科技计划项目牵头单位',
  TAISHAN_TALENT: '泰山产业创业领军人才',
};

/** Valid for the year before the drawdown's, whatever became of it since: enough for a provisional filing. */
const lastYears = (drawdownOn: CivilDate) => (one: QualificationFact) =>
  one.kind === 'TECH_SME' &&
  one.revokedOn === null &&
  parseTechSmeNumber(one.number)?.year === yearOf(drawdownOn) - 1;

export const eligibleSubject = partyRule<SubjectInputs>()({
  code: 'subject-not-eligible',
  definition: {
    rule: 'eligible-subject',
    clause: '鲁科字〔2025〕29号及备案公告：科技型中小企业等；当年未入库可用上年编号，年内补齐',
    codeVersion: 2,
  },
  needs: ['eligible.subject'],
  uses: ['eligible.graceUntilYearEnd'],
  inputs: ({ form, facts: { borrower } }) => ({
    command: { drawdownOn: form.drawdownDate, techSmeNo: form.techSmeNo ?? null },
    registry: {
      subjects: qualificationsOf(
        borrower,
        (one) => one.kind !== 'HNTE' && validOn(one, form.drawdownDate),
      ).map(({ kind, number }) => ({ kind, number })),
      earlierTechSme: qualificationsOf(borrower, lastYears(form.drawdownDate)).map(({ number }) => number),
    },
  }),
  evaluate: (inputs) => {
    const allowed: readonly string[] = inputs['eligible.subject'];
    const year = yearOf(inputs.drawdownOn);
    const { techSmeNo } = inputs;
    const isCurrent = (kind: string, number: string) =>
      kind !== 'TECH_SME' || parseTechSmeNumber(number)?.year === year;
    const valid = inputs.subjects.filter(
      ({ kind, number }) => allowed.includes(kind) && isCurrent(kind, number),
    );
    const provisional = inputs['eligible.graceUntilYearEnd'] === true && allowed.includes('TECH_SME');
    if (techSmeNo !== null) {
      if (valid.some(({ kind, number }) => kind === 'TECH_SME' && number === techSmeNo))
        return pass(`入库登记编号${techSmeNo}在放款年度有效。`, {
          eligibleBy: 'TECH_SME',
          isProvisional: false,
        });
      if (provisional && inputs.earlierTechSme.includes(techSmeNo))
        return pass(`按上年入库登记编号${techSmeNo}暂予备案，须在${year}年内取得当年资格。`, {
          eligibleBy: 'TECH_SME',
          isProvisional: true,
        });
      return fail(`入库登记编号${techSmeNo}无效：不是该企业放款年度的编号。`);
    }
    const other = valid.find(({ kind }) => kind !== 'TECH_SME');
    if (!other) return fail('未填入库登记编号，企业也没有放款日有效的其他备案资格。');
    return pass(`企业具备“${SUBJECT_NAMES[other.kind] ?? other.kind}”资格。`, {
      eligibleBy: other.kind,
      isProvisional: false,
    });
  },
});
