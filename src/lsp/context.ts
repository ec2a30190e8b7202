/** Where a place of a text stands, as far as its letters tell: right while half a word is typed, in whatever language. */
export interface PlaceInText {
  /** The word around the place: what is replaced by a completion. */
  readonly word: { readonly start: number; readonly end: number; readonly text: string };
  /** Keys, block names and names of what is called around the place, the innermost first. */
  readonly path: readonly string[];
  /** Is it in the place of a key of the innermost object? */
  readonly isKey: boolean;
  /** Is it in a string, or where none is needed? */
  readonly isText: boolean;
}

/** What actions, keys, ARNs and principals are made of. */
const WORD = /[\w:*?./@+-]/;

export function placeIn(text: string, offset: number, isYaml: boolean): PlaceInText {
  const word = wordAt(text, offset);
  const before = text.slice(0, word.start);
  const found = isYaml ? inYaml(before) : inBrackets(before, false);
  return { word, ...found };
}

export function wordAt(text: string, offset: number): PlaceInText['word'] {
  let start = offset;
  while (start > 0 && WORD.test(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && WORD.test(text.charAt(end))) end++;
  // the colon after a key of YAML
  while (end > offset && text.charAt(end - 1) === ':') end--;
  return { start, end, text: text.slice(start, end) };
}

type Around = Omit<PlaceInText, 'word'>;

interface Level {
  readonly bracket: string;
  readonly name: string;
}

/** Strings, comments, brackets, words and what stands between; nothing else matters. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[^]*?\*\/|(?:^|(?<=\s))#[^\n]*|[{}[\]()]|=>|==|[:=,;\n]|\$?[A-Za-z_][\w.:-]*|["'`]/g;

/** Calls that say more of their arguments than the key before them. */
const TELLING = /^(?:ServicePrincipal|fromAwsManagedPolicyName|from_aws_managed_policy_name|fromManagedPolicyArn)$/;

/** JSON, HCL, JavaScript, Python, and JSON in strings of a shell: brackets say what is around. */
function inBrackets(before: string, isYaml: boolean): Around {
  const levels: Level[] = [];
  let last = '';
  let key: string | undefined;
  let open: string | undefined;
  for (const { 0: token, index } of before.matchAll(TOKEN)) {
    const first = token.charAt(0);
    if (token.length === 1 && '"\'`'.includes(token)) {
      // the string that the place is in, maybe with JSON in it
      const inside = before.slice(index + 1);
      if (/[{[]/.test(inside)) {
        const inner = inBrackets(inside.replaceAll('\\', ' '), false);
        return { path: [...inner.path, ...pathOf(levels, key)], isKey: inner.isKey, isText: inner.isText };
      }
      open = token;
    } else if (first === '"' || first === '\'' || first === '`') last = token.slice(1, -1).trim();
    else if (first === '#' || token.startsWith('//') || token.startsWith('/*')) continue;
    else if ('{[('.includes(token)) {
      levels.push({ bracket: token, name: token === '(' && TELLING.test(last) ? last : (key ?? last) });
      last = '';
      key = undefined;
    } else if ('}])'.includes(token)) {
      levels.pop();
      last = '';
      key = undefined;
    } else if (token === ':' || token === '=') {
      if (last !== '') key = last;
      last = '';
    } else if (token === ',' || token === ';' || (token === '\n' && levels.at(-1)?.bracket !== '(' && !isYaml)) {
      key = undefined;
      last = '';
    } else if (/^[$A-Za-z_]/.test(token)) last = token.replace(/:$/, '').split('.').at(-1) ?? token;
    if (/^[A-Za-z_][\w.-]*:$/.test(token)) key = token.slice(0, -1);
  }
  return { path: pathOf(levels, key), isKey: key === undefined && levels.at(-1)?.bracket === '{' && (open !== undefined || last === ''), isText: open !== undefined };
}

const pathOf = (levels: readonly Level[], key: string | undefined): readonly string[] => [...(key === undefined ? [] : [key]), ...levels.map(({ name }) => name).filter((name) => name !== '').reverse()];

const FLOW_BEGINS = /^\s*(?:- +)*(?:["']?[\w.:@/*-]+["']?:\s+)?(?:!\S+ +)?[[{]|:\s*[|>][-+]?\s*$/;
const MOST_LINES_OF_FLOW = 200;

interface YamlLine {
  readonly column: number;
  readonly isItem: boolean;
  /** Column of the dash, where it is an item. */
  readonly dash: number;
  readonly key?: string;
}

const LINE = /^( *)((?:- +)*)(?:["']?([\w.:@/*-]+?)["']?(?::(?=\s|$)|$))?/;

function lineOf(line: string): YamlLine | undefined {
  if (/^\s*(?:#|$)/.test(line)) return undefined;
  const [, indent = '', dashes = '', key] = LINE.exec(line) ?? [];
  const isKeyLine = key !== undefined && new RegExp(`^ *(?:- +)*["']?${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']?:(?:\\s|$)`).test(line);
  return { column: indent.length + dashes.length, dash: indent.length, isItem: dashes !== '' || /^ *-\s*$/.test(line), ...(isKeyLine ? { key } : {}) };
}

/** Indentation says what is around, and within a line brackets do. */
function inYaml(before: string): Around {
  const lines = before.split('\n');
  const current = lines.at(-1) ?? '';
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - MOST_LINES_OF_FLOW); at--) {
    const line = lines[at] ?? '';
    if (!FLOW_BEGINS.test(line)) continue;
    const flow = inBrackets(flowText(lines.slice(at)), true);
    if (flow.path.length > 0 && isOpen(lines.slice(at).join('\n'))) return { path: [...flow.path, ...ancestors(lines.slice(0, at), lineOf(line))], isKey: flow.isKey, isText: true };
    break;
  }
  const here = lineOf(current) ?? { column: current.length, dash: current.length, isItem: false };
  const key = /:\s/.test(current.slice(here.column)) ? here.key : undefined;
  const above = ancestors(lines.slice(0, -1), here);
  return { path: key === undefined ? above : [key, ...above], isKey: key === undefined && !here.isItem, isText: true };
}

/** A key at the beginning of a flow, or of a text in several lines, names what is in it. */
const flowText = (lines: readonly string[]): string => lines.join('\n').replace(/^\s*(?:- +)*/, '');

/** Are brackets open at the end? */
function isOpen(text: string): boolean {
  let depth = 0;
  for (const { 0: token } of text.matchAll(TOKEN)) {
    if ('{[('.includes(token)) depth++;
    else if ('}])'.includes(token)) depth--;
  }
  return depth > 0;
}

/** Keys of the lines above that a line is part of, the nearest first. */
function ancestors(above: readonly string[], of: YamlLine | undefined): readonly string[] {
  const out: string[] = [];
  let column = of === undefined ? Number.POSITIVE_INFINITY : of.isItem ? of.dash : of.column;
  let isItem = of?.isItem ?? false;
  for (let at = above.length - 1; at >= 0 && (column > 0 || isItem); at--) {
    const line = lineOf(above[at] ?? '');
    if (line === undefined) continue;
    const isAround = line.column < column || (isItem && line.column === column);
    if (line.key !== undefined && isAround) {
      out.push(line.key);
      column = line.isItem ? line.dash : line.column;
      isItem = line.isItem;
    } else if (line.isItem && line.dash < column) {
      column = line.dash;
      isItem = true;
    }
  }
  return out;
}
