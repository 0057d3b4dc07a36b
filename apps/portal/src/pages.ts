import { escaped, page, type Page } from '@kejin/http';
import type { Upstream } from './config';

const SUBMIT = 'document.forms[0].submit()';

export const errorPage = (title: string, sentence: string): Page =>
  page(title, `<h1>${escaped(title)}</h1><p>${escaped(sentence)}</p><p><a href="/">返回首页</a></p>`);

/** The provider's own form ends its session; it is sent at once where scripts run. */
export const signOutPage = (form: string): Page =>
  page(
    '退出',
    `<h1>正在退出</h1>${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">退出登录</button>
<input type="hidden" form="op.logoutForm" name="logout" value="yes"><script>${SUBMIT}</script>`,
    { script: SUBMIT },
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
