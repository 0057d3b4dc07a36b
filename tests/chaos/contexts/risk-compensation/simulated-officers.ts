import type { Reply } from '@kejin/tools/client/api-client';
import type { CommandReply } from '../../workload/command-client';
import type { RecordedAnswer } from '../../workload/event-owners';
import type { WorkerTools } from '../context-load';
import type { FilingForms } from './filing-forms';
import {
  modelStageAfter,
  stepsFrom,
  wrongWith,
  type ModelLoan,
  type ModelStage,
  type Step,
} from './loan-model';
import { LoanSteps } from './loan-steps';
import { maybeRepeat } from './repeats';

type Tools = WorkerTools & Readonly<{ forms: FilingForms }>;

/** Most loans give their money back, or the caps would soon be full and every filing refused. */
const weights: Readonly<Record<Step, number>> = {
  'county-pass': 6,
  'city-pass': 6,
  return: 1,
  rejection: 1,
  withdrawal: 2,
  resubmission: 5,
  report: 4,
  accept: 1,
  decline: 3,
};

/** Files loans, one after the other, and takes each to its end together with the officers. */
export class SimulatedOfficers {
  private readonly steps: LoanSteps;

  constructor(private readonly tools: Tools) {
    this.steps = new LoanSteps(tools.name);
  }

  /** One loan from its filing to its end; when it is to be brought to an end, what it holds is given back. */
  async oneCase(goOn: () => boolean): Promise<void> {
    const loan = await this.file();
    while (loan && stepsFrom(loan.stage).length > 0) {
      const step = goOn() ? this.choose(loan) : lastStep(loan.stage);
      if (goOn() && this.tools.prng.chance(0.05)) await this.race(loan, step);
      else await this.take(loan, step);
    }
  }

  private async file(): Promise<ModelLoan | undefined> {
    const { commandClient, forms, seen, prng } = this.tools;
    const order = forms.next(prng);
    const command = { user: order.bank, path: '/loans', body: order.form };
    const { key, reply, recorded } = await commandClient.run(command);
    if (!recorded) {
      if (reply.code !== 'cap-exhausted')
        seen.violation(`提交备案 ${key}：${reply.status} ${reply.text.slice(0, 300)}`);
      return undefined;
    }
    const { loanId } = reply.body['result'] as { loanId: string };
    if (recorded.streamVersion !== 1) seen.violation(`${loanId}：首次提交的版本为 ${recorded.streamVersion}`);
    await maybeRepeat(this.tools, { ...command, key }, reply);
    return { ...order, loanId, stage: 'COUNTY_REVIEW', version: 1 };
  }

  private choose({ stage, form }: ModelLoan): Step {
    // What is filed counts for ever: only small loans are, or the caps would be full after a few minutes.
    const mayStay = Number(form['loanAmount']) <= 50_000;
    const steps = stepsFrom(stage)
      .filter((step) => step !== 'accept' || mayStay)
      .flatMap((step) => Array.from({ length: weights[step] }, () => step));
    return this.tools.prng.pick(steps);
  }

  private async take(loan: ModelLoan, step: Step): Promise<void> {
    const command = this.steps.commandOf(loan, step);
    const { key, reply, recorded } = await this.tools.commandClient.run(command);
    if (recorded) this.moved(loan, step, recorded);
    else this.refused(loan, step, reply);
    await maybeRepeat(this.tools, { ...command, key }, reply);
  }

  /** The same step twice at the same moment under two keys: one is done, the other finds it done. */
  private async race(loan: ModelLoan, step: Step): Promise<void> {
    const { commandClient, seen } = this.tools;
    const both = await Promise.all([0, 1].map(() => commandClient.run(this.steps.commandOf(loan, step))));
    const done = both.flatMap(({ recorded }) => (recorded ? [recorded] : []));
    seen.count('同时办理');
    const [first, second] = done;
    if (!first) return this.refused(loan, step, (both[0] as CommandReply).reply);
    if (second) seen.violation(`${loan.loanId} ${step}：同时办理的两次都办成了`);
    this.moved(loan, step, first);
  }

  private moved(loan: ModelLoan, step: Step, recorded: RecordedAnswer): void {
    const wrong = wrongWith(loan, step, recorded);
    if (wrong) this.tools.seen.violation(wrong);
    loan.version = recorded.streamVersion;
    loan.stage = modelStageAfter(loan.stage, step) as ModelStage;
  }

  private refused(loan: ModelLoan, step: Step, reply: Reply): void {
    // Between the return and the second filing others may have taken what was left of the cap.
    const isFair = step === 'resubmission' && reply.code === 'cap-exhausted';
    if (!isFair)
      this.tools.seen.violation(`${loan.loanId} ${step} 于 ${loan.stage}：${reply.status} ${reply.code}`);
    loan.stage = 'FILED';
  }
}

const lastStep = (stage: ModelStage): Step => (stage === 'REPORTED' ? 'decline' : 'withdrawal');
