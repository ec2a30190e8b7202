import { memo } from '../../iam/memo.js';
import { isHarmless } from '../packages.js';
import { valuesIn } from '../dictionary.js';
import { variableOf } from '../environment.js';
import { escapeArguments } from '../escape.js';
import { noteOpen, type Site } from '../machine.js';
import { elementOf, memberOf } from '../members.js';
import { UNKNOWN, either, literalOf, variants, type ExternalValue, type Value } from '../value.js';
import { boto3 } from './boto3.js';
import { middy } from './middy.js';
import { powertools } from './powertools.js';
import { pandas, programs } from './programs.js';
import { sdkV2 } from './sdk-v2.js';
import { sdkV3 } from './sdk-v3.js';
import type { Library } from './library.js';

/** Packages whose calls are understood; the first that knows the module is asked. */
const LIBRARIES: readonly Library[] = [sdkV3, sdkV2, powertools, middy, boto3, programs, pandas];

const libraryOf = memo((from: string): Library | undefined => LIBRARIES.find((library) => library.has(from)));

/** `new X(...)` of a package; undefined when it is nothing that is known. */
export const construct = (site: Site, external: ExternalValue): Value | undefined => (libraryOf(external.from)?.construct ?? libraryOf(external.from)?.call)?.(site, external);

/** A call of something that a package gives. `resolved`: what it is, where the project has it. */
export function callExternal(site: Site, external: ExternalValue, resolved?: Value): Value {
  if (resolved !== undefined && resolved.kind !== 'external') return UNKNOWN;
  if (external.from === 'os' && external.path.join('.') === 'getenv') return variableOf(site);
  return libraryOf(external.from)?.call(site, external) ?? (external.from === '' ? callGlobal(site, external) : undefined) ?? callStrange(site, external);
}

/** Wrappers that give back the client that they are given. */
const CAPTURES = /^(?:capture|instrument|trace)/i;

/** Decorators and wrappers that call a function only when somebody calls what they make of it. */
const WRAPS = /^(?:capture_method|capture_lambda_handler|capture|capture_async|inject_lambda_context|log_metrics|lru_cache|cache|cached|cached_property|retry|wraps|memoize|event_source|promisify|callbackify|partial|throttle|debounce|once|contextmanager|asynccontextmanager|dataclass|total_ordering|singledispatch|abstractmethod|override|overload|validator|field_validator|root_validator|model_validator|idempotent|idempotent_function)$/;

const WRAPPED = '(…)';

function callStrange(site: Site, external: ExternalValue): Value {
  const name = external.path.at(-1) ?? '';
  if (external.from === 'importlib' && name === 'import_module') return openAll(site);
  const clients = site.given.positional.flatMap(variants).filter((each) => each.kind === 'client' || each.kind === 'external');
  if (CAPTURES.test(name) && clients.length > 0) return either(clients);
  const functions = site.given.positional.flatMap(variants).filter((each) => each.kind === 'function' || each.kind === 'operation');
  // `wraps(f)` is a decorator, which gives back what it is put on
  if (WRAPS.test(name) && functions.length > 0) return name === 'wraps' && !external.path.includes(WRAPPED) ? { ...external, path: [...external.path, WRAPPED, name] } : either(functions);
  if (isHarmless(site.frame.file.module.language, external.from) || external.from === '') escapeFunctionsAlone(site);
  else escapeArguments(site);
  if (functions.length > 0) return either(functions);
  // `@retry(times=3)` gives the decorator
  return WRAPS.test(name) || external.from !== '' ? { kind: 'external', from: external.from, path: [...external.path.slice(0, 8), name] } : UNKNOWN;
}

/** A package that calls nothing of AWS by itself may still call what it is given. */
function escapeFunctionsAlone(site: Site): void {
  const harmless = (value: Value): Value => (value.kind === 'client' || value.kind === 'session' || value.kind === 'resource' ? UNKNOWN : value);
  escapeArguments({ ...site, given: { ...site.given, positional: site.given.positional.map(harmless) } });
}

/** Functions and classes of the language itself. */
function callGlobal(site: Site, { path }: ExternalValue): Value | undefined {
  const [first, second] = site.given.positional;
  switch (path.join('.')) {
    case 'getattr': return first === undefined ? UNKNOWN : attribute(site, first, second);
    case 'Object.values': return { kind: 'list', items: first?.kind === 'object' ? valuesIn(first) : [], complete: false };
    // what is defined runs when somebody reads it
    case 'Object.defineProperty':
    case 'Object.defineProperties':
    case 'Reflect.defineProperty':
    case 'Object.freeze':
    case 'Promise.resolve':
    case 'String':
    case 'str':
    case 'list':
    case 'tuple':
    case 'sorted':
    case 'reversed':
    case 'set':
    case 'iter': return first ?? UNKNOWN;
    case 'type': return first === undefined ? UNKNOWN : either(variants(first).map((each) => (each.kind === 'instance' ? each.of : UNKNOWN)));
    case 'dict.fromkeys': return { kind: 'object', entries: new Map(), complete: false };
    case 'dict': return { kind: 'object', entries: site.given.named, complete: site.given.complete && first === undefined };
    case 'Object.assign': return either([...site.given.positional, UNKNOWN]);
    case 'require':
    case 'import':
    case '__import__': {
      return openAll(site);
    }
    case 'eval':
    case 'exec': {
      noteOpen(site, '*', 'code is made while the function runs');
      return UNKNOWN;
    }
    default: return INERT.test(path.join('.')) ? UNKNOWN : undefined;
  }
}

/** What looks at a value and calls nothing of it. */
const INERT = /^(?:Object\.(?:keys|getOwnPropertyNames|getOwnPropertyDescriptor|getPrototypeOf|hasOwn|is)|JSON\.\w+|console\.\w+)$/;

function openAll(site: Site): Value {
  noteOpen(site, '*', 'it can not be told which module is loaded');
  return UNKNOWN;
}

/** `getattr(client, name)`. */
function attribute(site: Site, of: Value, name: Value | undefined): Value {
  if (literalOf(name) !== undefined) return memberOf(site.machine, of, literalOf(name) ?? '', site.frame);
  for (const each of variants(of)) {
    if (each.kind === 'client') noteOpen(site, each.client, 'it can not be told which operation is called');
    if (each.kind === 'external' && each.from === 'boto3') noteOpen(site, '*', 'it can not be told which client is made');
  }
  return elementOf(site.machine, of, name ?? UNKNOWN, site.frame);
}
