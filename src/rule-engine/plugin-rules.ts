import type { Edit, Report, RuleMeta, Span, Visitor } from '../types.js';
import { closest } from '../iam/closest.js';

/** Characters that a file has; undefined: no such file. */
export type LengthOf = (file: string) => number | undefined;

const METHODS: Readonly<Record<keyof Visitor, true>> = {
  role: true, 'role-policy': true, 'managed-policy': true, function: true, 'event-source-mapping': true, 'event-invoke-config': true, permission: true,
  'resource-policy': true, 'standalone-policy': true, 'organization-policy': true, 'edge-association': true, 'cli-command': true, document: true, statement: true,
  project: true,
};

/** A visitor of a rule that others wrote. @throws Error when it is none; its methods throw when they do not end at once */
export function checkedVisitor(visitor: unknown): Visitor {
  if (isPromise(visitor)) throw asynchronous('create', visitor);
  if (!isObject(visitor)) throw new Error(`"create" must return an object with a function for each kind of entity that it looks at (role, statement, ...), not ${nameOf(visitor)}`);
  const out: Record<string, (...given: readonly unknown[]) => void> = {};
  for (const [name, method] of Object.entries(visitor)) {
    if (!Object.hasOwn(METHODS, name)) {
      const near = closest(name, Object.keys(METHODS));
      throw new Error(`the visitor has an unknown method "${name}"${near === undefined ? `; there are ${Object.keys(METHODS).join(', ')}` : `; did you mean "${near}"?`}`);
    }
    if (typeof method !== 'function') throw new Error(`the visitor's "${name}" must be a function, not ${nameOf(method)}`);
    out[name] = (...given) => {
      const result: unknown = (method as (...all: readonly unknown[]) => unknown).apply(visitor, [...given]);
      if (isPromise(result)) throw asynchronous(name, result);
    };
  }
  return out;
}

function asynchronous(name: string, promise: PromiseLike<unknown>): Error {
  // what it does later must not end the process
  promise.then(undefined, () => undefined);
  return new Error(`"${name}" is asynchronous: rules report before they return`);
}

/** @throws Error that says what is wrong with a report */
export function checkReport(given: unknown, meta: RuleMeta, lengthOf: LengthOf): void {
  if (!isObject(given)) throw new Error(`context.report takes { messageId, span }, not ${nameOf(given)}`);
  const { messageId, span, related, fixes } = given as Partial<Report>;
  if (typeof messageId !== 'string' || !Object.hasOwn(meta.messages, messageId)) throw new Error(`the rule has no message ${shown(messageId)}; there are ${Object.keys(meta.messages).join(', ')}`);
  checkSpan(span, `the place of "${messageId}"`, lengthOf);
  for (const each of listOf(related, '"related"')) checkSpan(each['span'], `a related place of "${messageId}"`, lengthOf);
  for (const fix of listOf(fixes, '"fixes"')) {
    const { title, safety, edits } = fix;
    if (typeof title !== 'string' || !['safe', 'unsafe', 'suggestion'].includes(String(safety))) throw new Error(`a fix of "${messageId}" needs a "title", and a "safety": safe, unsafe or suggestion`);
    const places = listOf(edits, '"edits"').map((edit) => checkEdit(edit as Partial<Edit>, messageId, lengthOf));
    if (places.length === 0) throw new Error(`the fix "${title}" has no edits`);
    if (places.some((a, index) => places.some((b, other) => index < other && a.file === b.file && a.start < b.end && b.start < a.end))) throw new Error(`edits of the fix "${title}" overlap: a fix changes each place once`);
  }
}

function checkEdit(edit: Partial<Edit>, messageId: string, lengthOf: LengthOf): Span {
  const what = `a place in a fix of "${messageId}"`;
  switch (edit.kind) {
    case 'replace':
      if (typeof edit.from !== 'string' || typeof edit.to !== 'string') throw new Error(`an edit "replace" of "${messageId}" needs "from" and "to"`);
      return checkSpan(edit.span, what, lengthOf);
    case 'remove':
      return checkSpan(edit.span, what, lengthOf);
    case 'add': {
      if (typeof edit.key !== 'string' || edit.value === undefined) throw new Error(`an edit "add" of "${messageId}" needs "key" and "value"`);
      const before = checkSpan(edit.before, what, lengthOf);
      return { ...before, end: before.start };
    }
    default:
      throw new Error(`an edit of "${messageId}" must be of kind replace, remove or add`);
  }
}

function checkSpan(span: unknown, what: string, lengthOf: LengthOf): Span {
  if (!isObject(span)) throw new Error(`${what} must be a span { file, start, end }, not ${nameOf(span)}`);
  const { file, start, end } = span;
  const length = typeof file === 'string' ? lengthOf(file) : undefined;
  if (length === undefined) throw new Error(`${what} is in ${shown(file)}, which is no file of the project`);
  if (!Number.isInteger(start) || !Number.isInteger(end) || Number(start) < 0 || Number(end) < Number(start) || Number(end) > length) {
    throw new Error(`${what} is from ${String(start)} to ${String(end)}, but ${String(file)} goes from 0 to ${length}`);
  }
  return { file: String(file), start: Number(start), end: Number(end) };
}

function listOf(value: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw new Error(`${name} must be a list of objects, not ${nameOf(value)}`);
  return value;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isPromise = (value: unknown): value is PromiseLike<unknown> => typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : nameOf(value));

const nameOf = (value: unknown): string => (value === null || value === undefined ? String(value) : Array.isArray(value) ? 'a list' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`);
