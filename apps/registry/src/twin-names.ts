import { codePointName, foldText } from '@kejin/kernel';

/** Somebody who is registered already; `mark` tells them from others of the same name. */
export type Named = Readonly<{ name: string; mark: string }>;

/**
 * What the registrar should look at again: others whose name is this one, or this one in another spelling. Two may
 * share a name, so it is no refusal; but a filing names its borrower by the text, and a twin is easily taken for it.
 */
export const twinWarnings = (name: string, others: readonly Named[]): string[] =>
  others.filter((other) => foldText(other.name) === foldText(name)).map((twin) => sentence(name, twin));

const sentence = (name: string, twin: Named): string => {
  const whom = `已登记的“${twin.name}”（${twin.mark}）`;
  if (name === twin.name) return `名称与${whom}完全相同，请核对。`;
  const [here, there] = [[...name], [...twin.name]];
  return `名称与${whom}只有写法不同：此处${said(here, there)}，该处${said(there, here)}，请核对。`;
};

/** The characters with their code points: two that look alike are told apart by nothing else. */
const said = (own: readonly string[], other: readonly string[]): string => {
  const differing = own.filter((character, at) =>
    own.length === other.length ? character !== other[at] : !other.includes(character),
  );
  const names = [...new Set(differing)].map((character) => `“${character}”（${codePointName(character)}）`);
  return names.length === 0 ? `共 ${own.length} 个字符` : `为${names.join('、')}`;
};
