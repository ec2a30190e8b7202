import { readScript } from '../../../src/frontends/code/script.js';
import type { CodeExpression, CodeModule, CodeProblem, CodeScope } from '../../../src/types/code.js';

/** An expression in short: `call(member(name client).send)(new(name PutCommand)({Key: text "a"}))`. */
export function short(of: CodeExpression): string {
  switch (of.kind) {
    case 'text': return JSON.stringify(of.value);
    case 'literal': return String(of.value);
    case 'template': return `\`${of.parts.map(short).join(' ')}\``;
    case 'name': return of.name;
    case 'this':
    case 'super': return of.kind;
    case 'parameter': return `parameter${of.index}`;
    case 'member': return `${short(of.of)}.${of.name}`;
    case 'element': return `${short(of.of)}[${short(of.key)}]`;
    case 'item': return `item(${short(of.of)})`;
    case 'call': return `${short(of.callee)}(${[...of.arguments.map(short), ...of.spread.map((each) => `...${short(each)}`)].join(', ')})`;
    case 'new': return `new ${short(of.callee)}(${[...of.arguments.map(short), ...of.spread.map((each) => `...${short(each)}`)].join(', ')})`;
    case 'object': return `{${[...of.entries.map(({ name, value }) => `${name}: ${short(value)}`), ...of.spread.map((each) => `...${short(each)}`)].join(', ')}}`;
    case 'list': return `[${[...of.items.map(short), ...of.spread.map((each) => `...${short(each)}`)].join(', ')}]`;
    case 'function': return `function${of.scope}`;
    case 'class': return `class${of.class}`;
    case 'either': return `${of.fallback === true ? 'first' : 'either'}(${of.of.map(short).join(' | ')})`;
    case 'test': return `${of.operator}(${of.of.map(short).join(', ')})`;
    case 'module': return `module(${of.from})`;
    case 'other': return `other(${of.of.map(short).join(', ')})`;
  }
}

const isModule = (read: CodeModule | CodeProblem): read is CodeModule => 'scopes' in read;

/** A scope, a line for each thing in it: `client = ...`, `this.x = ...`, `do ...`, `return ...`. */
export const lines = ({ bindings, assignments, effects, returns }: CodeScope): readonly string[] => [
  ...bindings.map(({ name, value }) => `${name} = ${short(value)}`),
  ...assignments.map(({ of, name, value }) => `${short(of)}.${name} = ${short(value)}`),
  ...effects.map((each) => `do ${short(each)}`),
  ...returns.map((each) => `return ${short(each)}`),
];

export interface Read {
  readonly module: CodeModule;
  /** By index. */
  readonly scopes: readonly (readonly string[])[];
  readonly exports: readonly string[];
  readonly all: readonly string[];
  /** Texts at the places of calls and `new`, in the order in which they are found. */
  readonly calls: readonly string[];
}

export async function read(text: string, path = 'index.js'): Promise<Read> {
  const module = await readScript(text, path);
  if (!isModule(module)) throw new Error(module.message);
  return {
    module,
    scopes: module.scopes.map(lines),
    exports: module.exports.map(({ name, value }) => `${name} = ${short(value)}`),
    all: module.exportsAll.map(short),
    calls: callPlaces(module, text),
  };
}

function callPlaces(module: CodeModule, text: string): readonly string[] {
  const found: string[] = [];
  JSON.stringify(module, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'callee' in value && 'start' in value && 'end' in value) found.push(text.slice(value.start as number, value.end as number));
    return value;
  });
  return found;
}

export async function problemOf(text: string, path = 'index.js'): Promise<CodeProblem> {
  const module = await readScript(text, path);
  if (isModule(module)) throw new Error('it was read');
  return module;
}
