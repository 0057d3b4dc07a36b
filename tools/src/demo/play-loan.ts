import { shanghaiDate } from '@kejin/kernel';
import type { ApiClient, Reply, Request } from '../client/api-client';
import type { Addresses } from '../local/addresses';
import { demoForms, type DemoForm } from './demo-form';
import type { LoanTap } from './loan-tap';
import { step } from './screen';

type Answer = Readonly<{
  replayed: boolean;
  events: readonly Readonly<{ id: string }>[];
  result: Readonly<Record<string, unknown>>;
}>;
type Precheck = Readonly<{
  mayFile: boolean;
  countedAmount: string;
  loanAmount?: string;
  remaining: string;
  filingDeadline: string;
  policyVersion: string;
  missing: readonly Readonly<{ code: string; detail: string }>[];
}>;
type TraceRule = Readonly<{
  rule: string;
  clause: string;
  policyVersion: string;
  outcome: string;
  reason: string;
}>;

const marks: Readonly<Record<string, string>> = { passed: '✓', warned: '!', failed: '✗' };
const mark = (outcome: string): string => marks[outcome] ?? outcome;

/** Plays one loan from the bank's pre-check to the province's filing number, as the different people. */
export class LoanPlay {
  private readonly serial = `${Date.now()}`;
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly client: ApiClient,
    private readonly tap: LoanTap,
    { users }: Pick<Addresses, 'users'>,
  ) {
    this.names = new Map(users.map(({ username, name }) => [username, name]));
  }

  /** The first form that may be filed in full today, as the pre-check says. */
  async precheck(): Promise<DemoForm> {
    for (const form of demoForms(shanghaiDate(Date.now()), this.serial)) {
      const begun = performance.now();
      const reply = await this.ask('bank-a-manager', '/loan-prechecks', form);
      const milliseconds = (performance.now() - begun).toFixed(1);
      const answer = reply.body as unknown as Precheck;
      if (reply.status !== 200) throw problem('备案预检', reply);
      if (!answer.mayFile || answer.countedAmount !== form['loanAmount']) continue;
      step(
        this.who('bank-a-manager'),
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
    const reply = await this.ask('bank-a-manager', '/loans', body, `demo-refused-${this.serial}`);
    const {
      title,
      detail,
      code,
      legacyCode,
      trace = [],
    } = reply.body as Readonly<{
      title?: string;
      detail?: string;
      code?: string;
      legacyCode?: string;
      trace?: readonly TraceRule[];
    }>;
    if (reply.status !== 409) throw problem('一笔利率过高的备案', reply);
    step(
      this.who('bank-a-manager'),
      '提交一笔年利率 9.8% 的备案',
      `${reply.status} ${title}：${detail}（${code}，接口规范编号 ${legacyCode}）`,
      '依据：',
      ...trace.map(({ outcome, clause, reason }) => `  ${mark(outcome)} ${clause} —— ${reason}`),
    );
  }

  async submit(form: DemoForm): Promise<string> {
    const key = `demo-submit-${this.serial}`;
    const answer = await this.command('bank-a-manager', '提交贷款备案', '/loans', form, key);
    const loanId = String(answer.result['loanId']);
    const again = (await this.ask('bank-a-manager', '/loans', form, key)).body as unknown as Answer;
    step(
      this.who('bank-a-manager'),
      '网络不好，用同一编号再发一次',
      `得到同一结果（replayed: ${again.replayed}），没有第二笔`,
    );
    const foreign = await this.client.get('bank-b-manager', 'risk-compensation', `/loans/${loanId}`);
    step(
      this.who('bank-b-manager'),
      '查询甲行的这笔贷款',
      `${foreign.status}：${String(foreign.body['detail'])}`,
    );
    return loanId;
  }

  async review(loanId: string): Promise<void> {
    await this.command('binchengqu-officer', '县区审核通过', `/loans/${loanId}/county-pass`, {});
    await this.command('city-officer', '市级审核通过', `/loans/${loanId}/city-pass`, {});
  }

  async file(loanId: string): Promise<string> {
    const today = shanghaiDate(Date.now());
    const report = { reportNo: `DEMO-${this.serial}`, reportMonth: today.slice(0, 7), loanIds: [loanId] };
    await this.command('city-officer-2', '报省', '/loan-reports', report);
    const answer = { accepted: true, filedOn: today, noticeNo: `${today.slice(0, 4)}年演示公告` };
    const filed = await this.command(
      'city-officer-2',
      '登记省级答复：已备案',
      `/loans/${loanId}/province-answer`,
      answer,
    );
    return String(filed.result['filingNo']);
  }

  // The five parts of one command: who, what, where, with what, under which key.
  // eslint-disable-next-line max-params
  private async command(
    user: string,
    what: string,
    path: string,
    body: unknown,
    key = `demo-${path}-${this.serial}`,
  ) {
    const begun = performance.now();
    const reply = await this.ask(user, path, body, key.replaceAll('/', '-'));
    const milliseconds = (performance.now() - begun).toFixed(1);
    if (reply.status >= 300) throw problem(what, reply);
    const answer = reply.body as unknown as Answer;
    const event = await this.tap.event((answer.events[0] as { id: string }).id);
    const onKafka = (performance.now() - begun).toFixed(1);
    step(
      this.who(user),
      what,
      `${reply.status}，用时 ${milliseconds} 毫秒`,
      `Kafka：${event.type}，位置 ${event.position}，分区 ${event.partition}，偏移 ${event.offset}（${onKafka} 毫秒时到达）`,
    );
    return answer;
  }

  private ask(user: string, path: string, body: unknown, key?: string): Promise<Reply> {
    const request: Request = { user, service: 'risk-compensation', method: 'POST', path, body };
    return this.client.send({ ...request, ...(key !== undefined && { key }) });
  }

  private who(username: string): string {
    return this.names.get(username) ?? username;
  }
}

const problem = (what: string, { status, text }: Reply): Error =>
  new Error(`${what}未成功：${status} ${text}`);
