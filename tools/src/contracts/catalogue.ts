import { contexts as published } from '@kejin/contexts';
import type { EventContract, StreamContract } from '@kejin/contracts/envelope';

/** Everything one context publishes. */
export type Context = Readonly<{ name: string; title: string; streams: readonly StreamContract[] }>;

export const contexts: readonly Context[] = published.map(
  ({ name, publishes: title, contracts: streams }) => ({ name, title, streams }),
);

/** `LoanSubmitted` → `loan-submitted`, as files of schemas and samples are named. */
export const kebab = (type: string): string =>
  type.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

export const eventsOf = ({ streams }: Context): readonly EventContract[] =>
  streams.flatMap((stream) => [...stream.events]);

/** What each event says happened. A reader outside the code base reads this and the schema, and nothing else. */
export const meanings: Readonly<Record<string, string>> = {
  PolicyVersionDrafted: '起草了一个政策版本，尚未生效',
  PolicyVersionChecked: '政策版本经第二人复核',
  PolicyVersionRejected: '政策版本草稿被退回，不再使用',
  PolicyVersionTookEffect: '政策版本生效，自生效日起据以办理',
  PolicyVersionClosed: '政策版本截止，其后由新版本接替',
  PolicyVersionStepRefused: '有人试图办理与其已办职责冲突的步骤，予以留痕，不改变版本',
  LprProposed: '录入一期贷款市场报价利率，待复核',
  LprPublished: '贷款市场报价利率经复核启用',
  LprStepRefused: '有人试图复核本人录入的利率，予以留痕，不改变利率',
  CalendarYearProposed: '录入一个年度的工作日历，待复核',
  CalendarYearPublished: '年度工作日历经复核启用',
  CalendarStepRefused: '有人试图复核本人录入的日历，予以留痕，不改变日历',
  EnterpriseRegistered: '企业进入名册',
  EnterpriseRenamed: '企业更名，附原名称',
  EnterpriseMoved: '企业迁至另一县（市、区）或功能区，附原区划',
  EnterpriseSanctioned: '企业被列入失信、经营异常或严重违法名单',
  EnterpriseSanctionLifted: '企业移出名单',
  QualificationGranted: '企业取得资质编号及有效期',
  QualificationRevoked: '资质自某日起撤销，此前的决定不变',
  BankRegistered: '银行成为合作银行',
  BankCooperationEnded: '与银行的合作终止，此后发放的贷款不再备案',
  BranchOpened: '合作银行启用一个网点（支付系统行号）',
  BranchClosed: '合作银行停用一个网点',
  OfficeRegistered: '机关或机构进入名册',
  OfficeRenamed: '机关或机构更名',
  OfficeClosed: '机关或机构撤销',
  UserRegistered: '人员或银行系统获得身份与权限，姓名另行加密保存',
  UserRoleGranted: '人员增加一项权限',
  UserRoleTakenAway: '人员减少一项权限',
  UserDisabled: '人员停用，所有权限暂停',
  UserEnabled: '人员恢复启用',
  AdmissionRequested: '有人申请加入一个单位，姓名、理由和编号另行加密保存',
  AdmissionApproved: '单位管理员核对编号后同意加入',
  AdmissionDeclined: '不同意加入，附原因',
  FirstAdministratorInvited: '启动命令给出首位管理员代码，仅存其摘要',
  FirstAdministratorAdmitted: '首位管理员凭代码加入，代码作废',
  ClientRequested: '银行申请其系统接入，附有效期',
  ClientApproved: '银行系统接入获批准，并取得身份与权限',
  ClientSecretIssued: '银行系统取得新密钥，仅存其摘要；上一密钥再有效七天',
  ClientEnded: '银行系统接入立即终止，附原因',
  LoanSubmitted: '银行提交贷款备案，占用企业额度',
  LoanReturned: '备案退回补正，附期限',
  LoanResubmitted: '银行补正后再次提交，额度重新占用',
  LoanPassedCounty: '县区审核通过',
  LoanPassedCity: '市级审核通过',
  LoanReported: '备案上报省级系统',
  LoanFiled: '省级确认备案，计入风险补偿',
  LoanRejected: '备案不予通过，释放额度',
  LoanWithdrawn: '银行撤回备案，释放额度',
  LoanLapseProposed: '逾期未补正，系统提出不予备案，待经办人确认；额度仍占用',
  LoanDeadlineMoved: '工作日历发布或更正，一项期限由待定得出或调整',
  DeadlinesRecomputed: '按发布的工作日历重算了一批未结期限，附件数与摘要',
  LoanStepRefused: '有人试图办理与其已办职责冲突的步骤，予以留痕，不改变贷款',
  LoanImported: '历史贷款自台账录入，附来源、当时政策版本与期初计入余额',
};
