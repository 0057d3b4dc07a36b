import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

type Exported = Readonly<{ name: string; file: string }>;
export type MeasuredSizes = Readonly<{
  /** Lines of each file. */
  files: readonly number[];
  /** Lines of each function with a name or a place of its own. */
  functions: readonly number[];
  /** Exported names that several files define and one file could import, with the files. */
  twice: readonly Readonly<{ name: string; files: readonly string[] }>[];
}>;

/** The least number that nine in ten do not pass. */
export const p90 = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.max(0, Math.ceil(numbers.length * 0.9) - 1)] ?? 0;

export const sizesOf = (root: string, paths: readonly string[]): MeasuredSizes => {
  const sources = paths.map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return { file, source: ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true) };
  });
  return {
    files: sources.map(({ source }) => lastLine(source, source.getEnd())),
    functions: sources.flatMap(({ source }) => functionsIn(source)),
    twice: definedTwice(
      sources.flatMap(({ file, source }) => exportsOf(source).map((name) => ({ name, file }))),
    ),
  };
};

const appOf = (file: string): string | undefined => /^apps\/([^/]+)\//.exec(file)?.[1];

/** No app imports an app: a name that two of them have, and nobody else, is each one's own. */
const areApart = (files: readonly string[]): boolean => {
  const apps = files.map(appOf);
  return apps.every((app) => app !== undefined) && new Set(apps).size === files.length;
};

/** A schema and its type share a name and a file: that is one place. */
export const definedTwice = (all: readonly Exported[]): MeasuredSizes['twice'] => {
  const places = new Map<string, Set<string>>();
  for (const { name, file } of all) places.set(name, (places.get(name) ?? new Set()).add(file));
  return [...places]
    .map(([name, files]) => ({ name, files: [...files].sort() }))
    .filter(({ files }) => files.length > 1 && !areApart(files))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
};

const lastLine = (source: ts.SourceFile, end: number): number =>
  source.getLineAndCharacterOfPosition(end).line +
  (source.text.endsWith('\n') && end === source.getEnd() ? 0 : 1);

const functionsIn = (source: ts.SourceFile): number[] => {
  const lengths: number[] = [];
  const visit = (node: ts.Node): void => {
    if (isNamedFunction(node)) {
      const from = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      lengths.push(source.getLineAndCharacterOfPosition(node.getEnd()).line - from + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lengths;
};

const isNamedFunction = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isConstructorDeclaration(node) ||
  ((ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && ts.isVariableDeclaration(node.parent));

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** What a file defines and exports; what it passes on is another's. */
const exportsOf = (source: ts.SourceFile): string[] => [
  ...new Set(source.statements.filter(isExported).flatMap(namesOf)),
];

const namesOf = (statement: ts.Statement): string[] => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  const { name } = statement as ts.DeclarationStatement;
  return name && ts.isIdentifier(name) ? [name.text] : [];
};

const boundNames = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
