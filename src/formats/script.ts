import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { ParseSettings } from '@typescript-eslint/typescript-estree/use-at-your-own-risk';
import type TS from 'typescript';
import type { CodeProblem } from '../types/code.js';
import { withoutModuleSyntax } from './script-modules.js';

export type ParsedScript = { readonly ast: TSESTree.Program } | { readonly problem: CodeProblem };

/** Octal numbers and escapes, numbers with a leading zero: allowed in scripts that are not strict, and harmless to read in others. */
const LEGACY: ReadonlySet<number> = new Set([1121, 1487, 1488, 1489]);

const EXTENSION = /\.(?:[cm]?[jt]s|[jt]sx)$/i;

/** What the converter asks of the settings of a parser: whoever parses by himself needs no more of the package. */
const SETTINGS: Partial<ParseSettings> = {
  range: true,
  // Asked for, since the converter takes places out again one by one when they are not.
  loc: true,
  comment: false,
  tokens: null,
  allowInvalidAST: true,
  errorOnUnknownASTType: false,
  suppressDeprecatedPropertyWarnings: true,
};

/** Reads JavaScript or TypeScript; the extension tells which, anything else is taken for JavaScript. */
export async function parseScript(text: string, path: string): Promise<ParsedScript> {
  const [{ default: ts }, loaded] = await Promise.all([import('typescript'), import('@typescript-eslint/typescript-estree/use-at-your-own-risk')]);
  // a CommonJS package: bundled, its names are on `default` alone
  const { astConverter } = 'astConverter' in loaded ? loaded : (loaded as { readonly default: typeof loaded }).default;
  const filePath = EXTENSION.test(path) ? path : 'script.js';
  const read = (asWritten: boolean): TSESTree.Program => {
    const source = ts.createSourceFile(filePath, text, { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, true);
    withoutLegacyErrors(source);
    const whole = asWritten ? (body: readonly TSESTree.ProgramStatement[]) => [...body] : withoutModuleSyntax(ts, source);
    const convert = (): TSESTree.Program => {
      const program = astConverter(source, SETTINGS as ParseSettings, false).estree;
      return Object.assign(program, { body: whole(program.body) });
    };
    try {
      return convert();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      balanceChains(ts, source);
      return convert();
    }
  };
  try {
    return { ast: read(false) };
  } catch {
    try {
      // what is wrong with a script is told of the script as it is
      return { ast: read(true) };
    } catch (error) {
      return { problem: problemOf(error, text) };
    }
  }
}

type Changeable = { -readonly [Part in keyof TS.BinaryExpression]: TS.BinaryExpression[Part] };

/** Chains longer than this are nested anew. */
const LONG_CHAIN = 100;

/** Nests `a + b + c + ...` by halves instead of one in the other: generated code has chains that go deeper than the stack. */
function balanceChains(ts: typeof TS, source: TS.SourceFile): void {
  const associative = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.CommaToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.AmpersandAmpersandToken]);
  const open: TS.Node[] = [source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!ts.isBinaryExpression(node) || !associative.has(node.operatorToken.kind)) {
      ts.forEachChild(node, (child) => void open.push(child));
      continue;
    }
    const links: Changeable[] = [];
    const terms: TS.Expression[] = [];
    let at: TS.Expression = node;
    while (ts.isBinaryExpression(at) && at.operatorToken.kind === node.operatorToken.kind) {
      links.push(at);
      terms.push(at.right);
      at = at.left;
    }
    terms.push(at);
    open.push(...terms);
    if (links.length > LONG_CHAIN) nest(terms.reverse(), links.values());
  }
}

/** The terms in order under the links, the first of which stays on top. */
function nest(terms: readonly TS.Expression[], links: Iterator<Changeable>): TS.Expression {
  const [first] = terms;
  const link: Changeable | undefined = terms.length === 1 ? undefined : (links.next().value as Changeable | undefined);
  if (link === undefined) return first as TS.Expression;
  const half = terms.length >>> 1;
  link.left = nest(terms.slice(0, half), links);
  link.right = nest(terms.slice(half), links);
  return Object.assign(link, { pos: link.left.pos, end: link.right.end });
}

/** The parser would refuse a script for them. */
function withoutLegacyErrors(source: object): void {
  const parsed = source as { parseDiagnostics?: readonly { readonly code: number }[] };
  parsed.parseDiagnostics = parsed.parseDiagnostics?.filter(({ code }) => !LEGACY.has(code)) ?? [];
}

/** A place of at least one character, where there is one. */
function problemOf(error: unknown, text: string): CodeProblem {
  if (error instanceof RangeError) return tooDeep;
  const { message, location } = error as { readonly message?: string; readonly location?: { readonly start?: { readonly offset?: number }; readonly end?: { readonly offset?: number } } };
  const start = Math.min(location?.start?.offset ?? 0, text.length);
  const end = Math.min(Math.max(location?.end?.offset ?? start, start + 1), text.length);
  return { message: sentence(message ?? 'The script could not be read'), start, end };
}

const sentence = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`);

/** Of scripts whose nesting goes beyond what can be followed. */
export const tooDeep: CodeProblem = { message: 'The script nests its expressions too deeply.', start: 0, end: 0 };
