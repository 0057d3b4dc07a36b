import { escaped, page, type Page } from './html-page';
import type { FieldIssue } from './issues';
import type { KnownProblem } from './known-problems';
import { titleOf, type Problem } from './problem';

const HOME = '<p><a href="/">返回首页</a></p>';

const issueRow = ({ pointer, message }: FieldIssue): string =>
  `<tr><td><code>${escaped(pointer)}</code></td><td>${escaped(message)}</td></tr>`;

/** A problem as a person reads it who opened an address in a browser. */
export const problemPage = ({ code, status, detail, extensions }: Problem, requestId: string): Page => {
  const issues = (extensions['issues'] ?? []) as readonly FieldIssue[];
  return page(
    titleOf(status),
    `<h1>${escaped(titleOf(status))}</h1><p>${escaped(detail)}</p>
${issues.length ? `<table><tbody>${issues.map(issueRow).join('')}</tbody></table>` : ''}${HOME}
<p class="note">问题代码 <a href="/problems/${escaped(code)}">${escaped(code)}</a>，请求编号 ${escaped(requestId)}。</p>`,
  );
};

const listOf = (title: string, lines: readonly string[]): string =>
  lines.length
    ? `<h2>${title}</h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`
    : '';

/** What a problem's `type` leads to. */
export const knownProblemPage = ({ code, status, says, advice, operations }: KnownProblem): Page =>
  page(
    `问题代码 ${code}`,
    `<h1>${escaped(code)}</h1><p>HTTP 状态 ${status}，${escaped(titleOf(status))}</p>
${listOf('含义', says)}${listOf('怎么办', [advice])}${listOf('哪些操作会这样答复', operations)}${HOME}`,
  );
