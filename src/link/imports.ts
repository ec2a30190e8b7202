import type { Entity, SourceFile, Stack, Text } from '../types.js';
import { destinationTypeOfArn, eventSourceTypeOfArn } from '../iam/lambda-services.js';
import { stackNames } from './stack-names.js';
import { handedValues, replaced, type HandedValues } from './stacks.js';

/**
 * Entities with what other stacks hand to theirs.
 * @param takers files of templates that may take something from others
 * @param files all of the project, among them those that tell how stacks are called
 */
export function withImports(entities: readonly Entity[], stacks: readonly Stack[], takers: ReadonlySet<string>, files: readonly SourceFile[]): readonly Entity[] {
  const values = handedValues(stacks, stackNames(files));
  const offered = new Set(stacks.flatMap((stack) => [...stack.exports, ...stack.kept].flatMap(({ value }) => value.target ?? [])));
  if (takers.size === 0 && values.given.size === 0 && offered.size === 0) return entities;
  return entities.map((entity) => {
    const file = entity.id.slice(0, entity.id.indexOf('#'));
    const whole = takers.has(file) || values.given.has(file) ? filled(entity, file, values) : entity;
    return whole.kind === 'role' && offered.has(whole.id) ? { ...whole, offered: true } : whole;
  });
}

/** Puts what other stacks say in the place of what the entity's own does not know, wherever that stands. */
function filled(entity: Entity, file: string, values: HandedValues): Entity {
  return substitute(entity, (text) => replaced(text, (hole) => values.valueOf(hole, file))) as Entity;
}

type Change = (text: Text) => Text;

function substitute(value: unknown, change: Change): unknown {
  if (Array.isArray(value)) return mapIfChanged(value, change);
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return change(value);
  const entries = Object.entries(value);
  const changed = entries.map(([key, each]) => [key, substitute(each, change)] as const);
  return changed.some(([, each], index) => each !== entries[index]?.[1]) ? typed(Object.fromEntries(changed)) : value;
}

/** What an ARN is of is told once the ARN is known. */
function typed(value: Readonly<Record<string, unknown>>): unknown {
  const { source, sourceType, target, type } = value as { readonly source?: Text; readonly sourceType?: string; readonly target?: Text; readonly type?: string };
  if (sourceType === 'unknown' && source !== undefined) return { ...value, sourceType: eventSourceTypeOfArn(source) };
  return type === 'unknown' && typeof target === 'object' && isText(target) ? { ...value, type: destinationTypeOfArn(target) } : value;
}

function mapIfChanged(list: readonly unknown[], change: Change): readonly unknown[] {
  const out = list.map((each) => substitute(each, change));
  return out.some((each, index) => each !== list[index]) ? out : list;
}

const isText = (value: object): value is Text => 'pieces' in value && 'span' in value;
