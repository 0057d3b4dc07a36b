import { civilDate } from '@kejin/contracts/envelope';
import { proceedReasons } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';
import { ruleTraces } from '../loan-api';

const changeCode = z.string().regex(/^[a-z]+(-[a-z]+)*$/, { error: '应为变化的代码，如 policy-changed' });

/** An officer goes on although something has changed since the submission. */
export const Knowingly = z
  .object({
    changes: z.array(changeCode).min(1).max(10).meta({ description: '已核对的变化，须与现有变化一致' }),
    reason: z.enum(proceedReasons).meta({
      description:
        '理由：EVIDENCE_SEEN 已核实佐证材料；CHANGED_AFTER_DRAWDOWN 变化发生在放款之后，不影响资格；REGISTRY_IN_ERROR 登记有误，已申请更正；DECIDED_ABOVE 上级已有书面意见',
    }),
  })
  .meta({ description: '提交后情况有变化而仍然办理时填写，记入事件和依据' });

export type Knowingly = z.output<typeof Knowingly>;

export const PassBody = z.object({ knowingly: Knowingly.optional() });
export type Pass = z.output<typeof PassBody>;

export const factCheckAnswer = z.object({
  loanId: z.uuid(),
  /** The day of the submission. */
  submittedOn: civilDate,
  /** The day by whose facts it is checked. */
  checkedOn: civilDate,
  changes: z.array(z.object({ code: z.string(), detail: z.string() })),
  trace: ruleTraces,
});
