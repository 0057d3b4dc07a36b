/**
 * A file that people write, with a part between marks that is written by `npm run contracts`:
 * `# BEGIN <name>: …` and `# END <name>`, in the file's own comments. The marks' indent is the block's.
 */
export const withBlock = (text: string, name: string, lines: readonly string[]): string => {
  const block = new RegExp(`^( *)(#|--) BEGIN ${name}\\b[^\\n]*\\n[\\s\\S]*?^ *\\2 END ${name}$`, 'm');
  const found = block.exec(text);
  if (!found) throw new Error(`BEGIN ${name} … END ${name} is missing.`);
  const [whole, indent = '', comment = ''] = found;
  const body = [
    `${comment} BEGIN ${name}: written by npm run contracts from libs/contexts`,
    ...lines,
    `${comment} END ${name}`,
  ];
  return text.replace(whole, () => body.map((line) => (line ? `${indent}${line}` : line)).join('\n'));
};
