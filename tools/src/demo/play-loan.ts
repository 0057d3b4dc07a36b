import { shanghaiDate } from '@kejin/kernel';
import { demoForms, type DemoForm } from './demo-form';
import type { DemoPeople } from './demo-people';
import { problem, ruleLine, type LoanAnswer, type Precheck, type ToldRefusal } from './loan-answers';
import { step } from './screen';

/** Plays one loan from the bank's pre-check to the province's filing number, as the different people. */
export class LoanPlay {
  constructor(private readonly people: DemoPeople) {}

  /** The first form that may be filed in full today, as the pre-check says. */
  async precheck(): Promise<DemoForm> {
    for (const form of demoForms(shanghaiDate(Date.now()), this.people.serial)) {
      const begun = performance.now();
      const reply = await this.people.ask('bank-a-manager', '/loan-prechecks', form);
      const milliseconds = (performance.now() - begun).toFixed(1);
      const answer = reply.body as unknown as Precheck;
      if (reply.status !== 200) throw problem('备案预检', reply);
      if (!answer.mayFile || answer.countedAmount !== form['loanAmount']) continue;
      step(
        this.people.who('bank-a-manager'),
        `备案预检：${String(form['enterpriseName'])}，放款 ${String(form['loanAmount'])} 元`,
        `可以备案，计入 ${answer.countedAmount} 元；剩余额度 ${answer.remaining} 元；备案期限 ${answer.filingDeadline}`,
        `政策版本 ${answer.policyVersion}；用时 ${milliseconds} 毫秒，未写入任何数据`,
      );
      return form;
    }
    throw new Error('示例企业的备案额度都已用完。请运行 npm run reset 后重新启动。');
  }

  /** A rate above the limit: the rule says no, and why. */
  async refused(form: DemoForm): Promise<void> {
    const body = {
      ...form,
      annualRate: '9.800000',
      rateType: 'FIXED',
      lprBase: undefined,
      spreadBp: undefined,
      repriceCycle: undefined,
    };
    const reply = await this.people.ask(
      'bank-a-manager',
      '/loans',
      body,
      `demo-refused-${this.people.serial}`,
    );
    const { title, detail, code, legacyCode, trace = [] } = reply.body as ToldRefusal;
    if (reply.status !== 409) throw problem('一笔利率过高的备案', reply);
    step(
      this.people.who('bank-a-manager'),
      '提交一笔年利率 9.8% 的备案',
      `${reply.status} ${title}：${detail}（${code}，接口规范编号 ${legacyCode}）`,
      '依据：',
      ...trace.map(ruleLine),
    );
  }

  async submit(form: DemoForm): Promise<string> {
    const key = `demo-submit-${this.people.serial}`;
    const answer = await this.people.command('bank-a-manager', '提交贷款备案', '/loans', form, key);
    const loanId = String(answer.result['loanId']);
    const again = (await this.people.ask('bank-a-manager', '/loans', form, key))
      .body as unknown as LoanAnswer;
    step(
      this.people.who('bank-a-manager'),
      '网络不好，用同一编号再发一次',
      `得到同一结果（replayed: ${again.replayed}），没有第二笔`,
    );
    const foreign = await this.people.read('bank-b-manager', `/loans/${loanId}`);
    step(
      this.people.who('bank-b-manager'),
      '查询甲行的这笔贷款',
      `${foreign.status}：${String(foreign.body['detail'])}`,
    );
    return loanId;
  }

  async review(loanId: string): Promise<void> {
    await this.people.command('binchengqu-officer', '县区审核通过', `/loans/${loanId}/county-pass`, {});
    await this.people.command('city-officer', '市级审核通过', `/loans/${loanId}/city-pass`, {});
  }

  async file(loanId: string): Promise<string> {
    const today = shanghaiDate(Date.now());
    const report = {
      reportNo: `DEMO-${this.people.serial}`,
      reportMonth: today.slice(0, 7),
      loanIds: [loanId],
    };
    await this.people.command('city-officer-2', '报省', '/loan-reports', report);
    const answer = { accepted: true, filedOn: today, noticeNo: `${today.slice(0, 4)}年演示公告` };
    const filed = await this.people.command(
      'city-officer-2',
      '登记省级答复：已备案',
      `/loans/${loanId}/province-answer`,
      answer,
    );
    return String(filed.result['filingNo']);
  }
}
