import type { ErrorObject } from 'ajv';
import { closest } from '../iam/closest.js';
import type { Path } from './tree-value.js';

/** What is wrong at a place of a configuration; the sentence has no place in it. */
export interface Mistake {
  readonly path: Path;
  readonly message: string;
}

export const didYouMean = (word: string, candidates: Iterable<string>): string => {
  const near = closest(word, candidates);
  return near === undefined ? '' : `; did you mean "${near}"?`;
};

/** What ajv found, in words. Needs its `verbose` errors. */
export function explain(errors: readonly ErrorObject[], above: Path = []): readonly Mistake[] {
  return errors.map((error) => {
    const path = [...above, ...error.instancePath.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))];
    return explainOne(error, path);
  });
}

function explainOne(error: ErrorObject, path: Path): Mistake {
  const name = nameOf(path);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
      return { path: [...path, key], message: `unknown key "${key}"${didYouMean(key, known) || (known.length > 0 ? `; known are ${known.join(', ')}` : '')}` };
    }
    case 'type':
      return { path, message: `${name} must be ${kinds(params['type'])}, not ${kindOf(error.data)}` };
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
      return { path, message: `${name} must be one of ${allowed.join(', ')}${typeof error.data === 'string' ? didYouMean(error.data, allowed) : ''}` };
    }
    case 'required':
      return { path, message: `${name} lacks the key "${String(params['missingProperty'])}"` };
    case 'pattern':
      return { path, message: `${name} is ${JSON.stringify(error.data)}, but must match ${String(params['pattern'])}` };
    default:
      return { path, message: `${name} ${error.message ?? 'is not valid'}` };
  }
}

/** `"rules"`, or `item 2 of "files"`. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the configuration';
  if (!/^\d+$/.test(String(last))) return `"${last}"`;
  const owner = path.at(-2);
  return owner === undefined ? `entry ${Number(last) + 1}` : `item ${Number(last) + 1} of "${owner}"`;
}

const NOUNS: Readonly<Record<string, string>> = {
  object: 'an object', array: 'a list', string: 'a string', number: 'a number', integer: 'a whole number', boolean: 'true or false', null: 'null', function: 'a function',
};

function kinds(types: unknown): string {
  const list = (Array.isArray(types) ? types : String(types).split(',')) as readonly string[];
  return list.map((type) => NOUNS[type] ?? type).join(' or ');
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  const kind = Array.isArray(value) ? 'array' : typeof value;
  const shown = kind === 'object' || kind === 'array' ? undefined : (JSON.stringify(value) as string | undefined);
  return `${NOUNS[kind] ?? kind}${shown === undefined ? '' : ` (${shown})`}`;
}
