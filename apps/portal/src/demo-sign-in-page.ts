import { escaped, page, type Page } from '@kejin/http';
import { DEMO_SIGN_IN_STYLE } from './demo-sign-in-style';
import type { DemoUser } from './demo-users';

/** The sides of the process, in the order a case passes them. */
const SIDES: readonly (readonly [title: string, kinds: readonly string[]])[] = [
  ['贷款银行', ['bank']],
  ['县（市、区）科技部门', ['county']],
  ['市科技部门', ['city']],
  ['运行与监督', ['operator', 'auditor']],
];

/** What a person does here, for a visitor who picks one. */
const WORK: Readonly<Record<string, string>> = {
  'bank-manager': '提交备案、补正、撤回',
  'county-officer': '审核本县区的贷款',
  'city-officer': '市级审核',
  'city-reporter': '报省、登记省级答复',
  'policy-maker': '录入政策、LPR 和日历',
  'policy-checker': '复核政策、LPR 和日历',
  registrar: '登记企业、银行和人员',
  operator: '运行、消息与加入申请',
  auditor: '只读，查阅轨迹',
};

const card = ({ username, name, orgName, role }: DemoUser): string =>
  `<button class="who" name="username" value="${escaped(username)}"><span class="mark" aria-hidden="true">${escaped([...name][0] ?? '')}</span>
<span><b>${escaped(name)}</b><small>${escaped(orgName)} · ${escaped(WORK[role] ?? role)}</small></span></button>`;

const group = (title: string, users: readonly DemoUser[]): string =>
  users.length === 0
    ? ''
    : `<section><h2>${escaped(title)}</h2><div class="cards">${users.map(card).join('')}</div></section>`;

const groups = (users: readonly DemoUser[]): string => {
  const known = SIDES.flatMap(([, kinds]) => kinds);
  const sides = SIDES.map(([title, kinds]) =>
    group(
      title,
      users.filter(({ kind }) => kinds.includes(kind)),
    ),
  );
  return [
    ...sides,
    group(
      '其他',
      users.filter(({ kind }) => !known.includes(kind)),
    ),
  ].join('');
};

/** The sign-in of a local system: one click per person, since nobody real is among them. */
export const demoSignInPage = (action: string, users: readonly DemoUser[], problem?: string): Page => {
  const people = users.filter(({ isSystem }) => !isSystem);
  const password = escaped(people[0]?.password ?? '');
  const to = escaped(action);
  return page(
    '登录',
    `<p class="ribbon"><b>演示环境</b> 选择一个人直接进入。正式环境没有此页，只使用统一身份认证</p>
<main><div class="promise"><div class="seal" aria-hidden="true">科<br>金</div><p class="name">科金</p><p>科技金融与技术转移平台</p>
<p class="word">每一笔钱都说得清：<br>依据哪一条，怎么算出来，谁经的手。</p></div>
<div class="people"><h1>以谁的身份进入</h1><p class="note">同一笔业务要经过不同的人。换个身份，就看到另一侧。</p>
${problem === undefined ? '' : `<p class="no" role="alert">${escaped(problem)}</p>`}
<form method="post" action="${to}"><input type="hidden" name="password" value="${password}">${groups(people)}</form>
<details${problem === undefined ? '' : ' open'}><summary>用户名和密码</summary><form method="post" action="${to}">
<label>用户名 <input name="username" autocomplete="username" required></label>
<label>密码 <input name="password" type="password" autocomplete="current-password" required></label>
<button type="submit">登录</button></form>
<p class="note">演示用户的密码均为 <code>${password}</code>。程序可用演示用户的 clientId 和 clientSecret 以客户端凭证方式取得令牌，
令牌即代表该用户；这只是本机的便利，正式环境没有。</p></details></div></main>`,
    { style: DEMO_SIGN_IN_STYLE },
  );
};
