import { loanStages } from '@kejin/contracts/risk-compensation';
import { fail, pass } from '../loan/filing/rules/filing-rule';
import type { ImportedStage, ImportForm } from './import-form';
import { importRule } from './import-rule';

type StepName =
  'countyPassedOn' | 'cityPassedOn' | 'returned' | 'report' | 'filed' | 'rejected' | 'withdrawn';
type Known = StepName | 'repayment';

const knownNames: Readonly<Record<Known, string>> = {
  countyPassedOn: '县区通过日',
  cityPassedOn: '市级通过日',
  returned: '退回情况',
  report: '报省情况',
  filed: '备案编号与公告',
  rejected: '不予备案情况',
  withdrawn: '撤回情况',
  repayment: '还款情况',
};

type Shape = Readonly<{ needs: readonly Known[]; mayHave: readonly Known[] }>;

/** What a case at a stage must say of its steps, and what more it may say; anything else has not happened yet. */
const shapes: Readonly<Record<ImportedStage, Shape>> = {
  COUNTY_REVIEW: { needs: [], mayHave: [] },
  CITY_REVIEW: { needs: ['countyPassedOn'], mayHave: [] },
  AWAITING_REPORT: { needs: ['cityPassedOn'], mayHave: ['countyPassedOn'] },
  REPORTED: { needs: ['report'], mayHave: ['countyPassedOn', 'cityPassedOn'] },
  FILED: { needs: ['filed', 'repayment'], mayHave: ['countyPassedOn', 'cityPassedOn', 'report'] },
  RETURNED: { needs: ['returned'], mayHave: ['countyPassedOn'] },
  REJECTED: { needs: ['rejected'], mayHave: ['countyPassedOn', 'cityPassedOn', 'report'] },
  WITHDRAWN: { needs: ['withdrawn'], mayHave: ['countyPassedOn', 'cityPassedOn'] },
};

const knownOf = (form: ImportForm): readonly Known[] =>
  (Object.keys(knownNames) as Known[]).filter((name) => form[name] !== undefined);

export const stageComplete = importRule<{ stage: string; known: readonly string[] }>()({
  code: 'stage-incomplete',
  definition: { rule: 'stage-complete', clause: '备案台账：所处阶段与已办步骤', codeVersion: 1 },
  inputs: ({ form }) => ({ command: { stage: form.stage, known: knownOf(form) } }),
  evaluate: ({ stage, known }) => {
    const { needs, mayHave } = shapes[stage as ImportedStage];
    const said = (names: readonly string[]) => names.map((name) => knownNames[name as Known]).join('、');
    const missing = needs.filter((name) => !known.includes(name));
    const stageName = loanStages[stage as ImportedStage];
    if (missing.length) return fail(`“${stageName}”的贷款缺少：${said(missing)}。`);
    const early = known.filter((name) => ![...needs, ...mayHave].includes(name as Known));
    if (early.length) return fail(`“${stageName}”的贷款不应有：${said(early)}。`);
    return pass('已办步骤与所处阶段相符。');
  },
});
