import { escaped, page, type Page } from '@kejin/http';
import type { Upstream } from './config';
import type { DemoUser } from './demo-users';

const SUBMIT = 'document.forms[0].submit()';

export const errorPage = (title: string, sentence: string): Page =>
  page(title, `<h1>${escaped(title)}</h1><p>${escaped(sentence)}</p><p><a href="/">返回首页</a></p>`);

const userRow = ({ username, name, orgName, role }: DemoUser): string =>
  `<tr><td><code>${escaped(username)}</code></td><td>${escaped(name)}</td><td>${escaped(orgName)}</td><td>${escaped(role)}</td></tr>`;

/** The sign-in of a local system. It shows its users, since nobody real is among them. */
export const demoSignInPage = (action: string, users: readonly DemoUser[], problem?: string): Page =>
  page(
    '登录',
    `<h1>登录科金（本机演示）</h1>
${problem === undefined ? '' : `<p class="no" role="alert">${escaped(problem)}</p>`}
<form method="post" action="${escaped(action)}">
<label>用户名 <input name="username" autocomplete="username" required autofocus></label>
<label>密码 <input name="password" type="password" autocomplete="current-password" required></label>
<button type="submit">登录</button></form>
<h2>演示用户</h2><p>密码均为 <code>${escaped(users[0]?.password ?? '')}</code>。</p>
<table><thead><tr><th>用户名</th><th>姓名</th><th>单位</th><th>权限</th></tr></thead>
<tbody>${users
      .filter(({ isSystem }) => !isSystem)
      .map(userRow)
      .join('')}</tbody></table>
<p class="note">本页只用于本机演示，正式环境使用本市统一身份认证。程序可用演示用户的 clientId 和 clientSecret
以客户端凭证方式取得令牌，令牌即代表该用户；这只是本机的便利，正式环境没有。</p>`,
  );

/** The provider's own form ends its session; it is sent at once where scripts run. */
export const signOutPage = (form: string): Page =>
  page(
    '退出',
    `<h1>正在退出</h1>${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">退出登录</button>
<input type="hidden" form="op.logoutForm" name="logout" value="yes"><script>${SUBMIT}</script>`,
    SUBMIT,
  );

export const signedOutPage = (): Page => page('已退出', '<h1>已退出登录</h1><p><a href="/">返回首页</a></p>');

export type ServiceState = Upstream & Readonly<{ ready: boolean }>;

const serviceRow = ({ name, title, ready }: ServiceState): string =>
  `<tr><td>${escaped(title)}</td><td class="${ready ? 'yes' : 'no'}">${ready ? '就绪' : '未就绪'}</td>
<td><a href="/api/${escaped(name)}/openapi.json">接口文档（OpenAPI）</a></td></tr>`;

const whoIsHere = (name: string | undefined): string =>
  name === undefined
    ? '<p><a href="/sign-in">登录</a></p>'
    : `<p>当前用户：${escaped(name)}</p><form method="post" action="/sign-out"><button type="submit">退出登录</button></form>`;

export const startPage = (services: readonly ServiceState[], name: string | undefined): Page =>
  page(
    '首页',
    `<h1>科金</h1><p>科技金融与技术转移平台</p>${whoIsHere(name)}
<table><thead><tr><th>服务</th><th>状态</th><th>文档</th></tr></thead><tbody>${services.map(serviceRow).join('')}</tbody></table>`,
  );
