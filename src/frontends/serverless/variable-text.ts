/** One place where a variable gets its value from. */
export type VariableSource =
  | { readonly kind: 'literal'; readonly text: string; readonly value: string | number | boolean | null }
  /** `type(parameters):address`; parameters and address may hold variables. */
  | { readonly kind: 'reference'; readonly type: string; readonly parameters?: string; readonly address: string };

/** `${source, source, ...}` in a text: the first source that has a value gives it. */
export interface Variable {
  readonly start: number;
  readonly end: number;
  readonly sources: readonly VariableSource[];
}

/** What Serverless takes for a variable: `${Name}` and `${AWS::Region}` are CloudFormation's ("Serverless Framework Variables"). */
const START = /\$\{\s*[A-Za-z][\w-]*(?:\(|:(?!:))/y;

/** The variables of a text; those inside of others are not among them. */
export function variablesIn(text: string): readonly Variable[] {
  const out: Variable[] = [];
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at)) {
    START.lastIndex = at;
    const end = START.test(text) ? closing(text, at + 1) : undefined;
    if (end === undefined) at += 2;
    else {
      out.push({ start: at, end, sources: sourcesIn(text.slice(at + 2, end - 1)) });
      at = end;
    }
  }
  return out;
}

/** Offset after the bracket that closes the one at `from`. */
function closing(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

function sourcesIn(inside: string): readonly VariableSource[] {
  return split(inside).flatMap((part): readonly VariableSource[] => {
    const text = part.trim();
    const quoted = /^(['"])([^]*)\1$/.exec(text);
    if (quoted !== null) return [literal(quoted[2] ?? '')];
    if (/^(?:true|false)$/.test(text)) return [{ kind: 'literal', text, value: text === 'true' }];
    if (text === 'null') return [{ kind: 'literal', text, value: null }];
    if (/^-?\d+(?:\.\d+)?$/.test(text)) return [{ kind: 'literal', text, value: Number(text) }];
    const [whole] = text.startsWith('${') ? variablesIn(text) : [];
    if (whole !== undefined && whole.start === 0 && whole.end === text.length) return whole.sources;
    const reference = /^([A-Za-z][\w-]*)(?:\(([^)]*)\))?(?::([^]*))?$/.exec(text);
    if (reference === null || (reference[2] === undefined && reference[3] === undefined)) return [literal(text)];
    return [{ kind: 'reference', type: reference[1] ?? '', ...(reference[2] === undefined ? {} : { parameters: reference[2].trim() }), address: (reference[3] ?? '').trim() }];
  });
}

const literal = (text: string): VariableSource => ({ kind: 'literal', text, value: text });

/** Parts between commas that stand in no brackets and quotes. */
function split(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if ((character === '\'' || character === '"') && text.slice(start, at).trim() === '') quote = character;
    else if (character === '{' || character === '(') depth++;
    else if (character === '}' || character === ')') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}
