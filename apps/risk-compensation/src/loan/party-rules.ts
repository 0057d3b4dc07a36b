import { checkUscc, isSelectableRegion, parseTechSmeNumber, yearOf, type CivilDate } from '@kejin/kernel';
import { sanctionedOn, validOn, type Borrower, type Qualification } from '../borrower/borrower';
import { fail, filingRule, pass } from './filing-rule';

const sanctionNames: Readonly<Record<string, string>> = {
  DISHONEST: '失信被执行人',
  ABNORMAL: '经营异常名录',
  SERIOUS_VIOLATION: '严重违法失信名单',
};

export const cooperatingBank = filingRule<{
  bankId: string;
  branchCode: string;
  drawdownOn: CivilDate;
  branch: {
    bankId: string;
    openedOn: CivilDate;
    closedOn: CivilDate | null;
    cooperatingFrom: CivilDate | null;
    cooperationEndedOn: CivilDate | null;
  } | null;
}>()({
  code: 'bank-not-cooperating',
  definition: {
    rule: 'cooperating-bank',
    clause: '鲁科字〔2016〕173号：合作银行；备案负面情形：合作前放款',
    codeVersion: 1,
  },
  gather: ({ form, facts: { bankId, branch } }) => ({
    command: { branchCode: form.branchCode, drawdownOn: form.drawdownDate, bankId },
    registry: {
      branch: branch
        ? {
            bankId: branch.bankId,
            openedOn: branch.openedOn,
            closedOn: branch.closedOn,
            cooperatingFrom: branch.cooperatingFrom,
            cooperationEndedOn: branch.cooperationEndedOn,
          }
        : null,
    },
  }),
  judge: ({ bankId, branchCode, drawdownOn, branch }) => {
    // Another bank's branch is not told apart from one that nobody knows.
    if (!branch || branch.bankId !== bankId) return fail(`放款行行号${branchCode}不是本行已登记的网点。`);
    if (drawdownOn < branch.openedOn || (branch.closedOn !== null && drawdownOn >= branch.closedOn))
      return fail(`放款行${branchCode}在放款日${drawdownOn}未营业。`);
    const { cooperatingFrom, cooperationEndedOn } = branch;
    if (cooperatingFrom === null || drawdownOn < cooperatingFrom)
      return fail(`放款日${drawdownOn}早于本行成为合作银行之日。`);
    if (cooperationEndedOn !== null && drawdownOn > cooperationEndedOn)
      return fail(`放款日${drawdownOn}时本行已终止合作。`);
    return pass('放款日本行为合作银行。');
  },
});

// Codes issued with a wrong check digit are in the registry; one that is not there is told what is wrong with it.
const NO_EXCEPTIONS: ReadonlySet<string> = new Set();

export const registeredBorrower = filingRule<{
  uscc: string;
  enterpriseName: string;
  regionCode: string;
  drawdownOn: CivilDate;
  borrower: { name: string; regionCode: string } | null;
}>()({
  code: 'borrower-not-registered',
  definition: {
    rule: 'registered-borrower',
    clause: '贷款备案表：企业名称、统一社会信用代码、注册地区划',
    codeVersion: 1,
  },
  gather: ({ form, facts: { borrower } }) => ({
    command: {
      uscc: form.uscc,
      enterpriseName: form.enterpriseName,
      regionCode: form.regionCode,
      drawdownOn: form.drawdownDate,
    },
    registry: { borrower: borrower ? { name: borrower.name, regionCode: borrower.regionCode } : null },
  }),
  judge: ({ uscc, enterpriseName, regionCode, drawdownOn, borrower }) => {
    if (!borrower) {
      const check = checkUscc(uscc, NO_EXCEPTIONS);
      return fail(check.ok ? '该统一社会信用代码尚未登记为本市企业。' : check.detail);
    }
    if (borrower.name !== enterpriseName) return fail(`企业名称与登记的“${borrower.name}”不一致。`);
    if (borrower.regionCode !== regionCode)
      return fail(`注册地区划${regionCode}与登记的${borrower.regionCode}不一致。`);
    if (!isSelectableRegion(regionCode, drawdownOn))
      return fail(`注册地区划${regionCode}不在本市县（市、区）之列。`);
    return pass('企业名称、代码和注册地与登记一致。');
  },
});

export const cleanBorrower = filingRule<{ sanctions: readonly string[]; drawdownOn: CivilDate }>()({
  code: 'borrower-sanctioned',
  definition: { rule: 'clean-borrower', clause: '备案负面情形：失信、经营异常、严重违法', codeVersion: 1 },
  gather: ({ form, facts: { borrower, today } }) => ({
    clock: { today },
    command: { drawdownOn: form.drawdownDate },
    registry: { sanctions: borrower ? sanctionedOn(borrower, today) : [] },
    policy: ['filing.disallow'],
  }),
  judge: ({ sanctions, 'filing.disallow': disallowed }) => {
    const hit = sanctions.filter((list) => (disallowed as readonly string[] | undefined)?.includes(list));
    if (hit.length)
      return fail(`企业现被列入：${hit.map((list) => sanctionNames[list] ?? list).join('、')}。`);
    return pass('企业未被列入失信、经营异常或严重违法名单。');
  },
});

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

const held = (borrower: Borrower | undefined, test: (one: Qualification) => boolean) =>
  (borrower?.qualifications ?? []).filter(test);

/** Valid for the year before the drawdown's, whatever became of it since: enough for a provisional filing. */
const lastYears = (drawdownOn: CivilDate) => (one: Qualification) =>
  one.kind === 'TECH_SME' &&
  one.revokedOn === null &&
  parseTechSmeNumber(one.number)?.year === yearOf(drawdownOn) - 1;

export const eligibleSubject = filingRule<SubjectInputs>()({
  code: 'subject-not-eligible',
  definition: {
    rule: 'eligible-subject',
    clause: '鲁科字〔2025〕29号及备案公告：科技型中小企业等；当年未入库可用上年编号，年内补齐',
    codeVersion: 1,
  },
  gather: ({ form, facts: { borrower } }) => ({
    command: { drawdownOn: form.drawdownDate, techSmeNo: form.techSmeNo ?? null },
    registry: {
      subjects: held(borrower, (one) => one.kind !== 'HNTE' && validOn(one, form.drawdownDate)).map(
        ({ kind, number }) => ({ kind, number }),
      ),
      earlierTechSme: held(borrower, lastYears(form.drawdownDate)).map(({ number }) => number),
    },
    policy: ['eligible.subject', 'eligible.graceUntilYearEnd'],
  }),
  judge: (inputs) => {
    const allowed = (inputs['eligible.subject'] ?? []) as readonly string[];
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

export const highTechEnterprise = filingRule<{ hnteNo: string | null; certificates: readonly string[] }>()({
  code: 'hnte-number-invalid',
  definition: {
    rule: 'high-tech-enterprise',
    clause: '鲁科字〔2021〕33号：高新技术企业提高备案额度',
    codeVersion: 1,
  },
  gather: ({ form, facts: { borrower } }) => ({
    command: { hnteNo: form.hnteNo ?? null, drawdownOn: form.drawdownDate },
    registry: {
      certificates: held(borrower, (one) => one.kind === 'HNTE' && validOn(one, form.drawdownDate)).map(
        ({ number }) => number,
      ),
    },
  }),
  judge: ({ hnteNo, certificates }) => {
    if (hnteNo !== null && !certificates.includes(hnteNo)) return fail(`高企证书编号${hnteNo}在放款日无效。`);
    const isHighTech = certificates.length > 0;
    return pass(isHighTech ? '企业在放款日为高新技术企业。' : '企业在放款日不是高新技术企业。', {
      isHighTech,
    });
  },
});
