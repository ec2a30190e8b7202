import type { MapEntry, TreeNode } from '../../types.js';
import { entry } from '../reader.js';
import { propertyValue, type Source } from './expansion.js';
import { entriesOf, isSet, textOf, type Place, type Value } from './nodes.js';
import type { RoleDraft } from './roles.js';

/** An entry of property Events. */
export interface SamEvent {
  /** Logical id of what it becomes: the resource's followed by its own. */
  readonly id: string;
  readonly type: string;
  readonly properties: TreeNode | undefined;
  /** Its name. */
  readonly at: Place;
}

/** What an event of a function starts, and the role that may have to read from it. */
export interface EventTarget {
  /** The function, or its alias. */
  readonly target: Value;
  readonly targetArn: Value;
  readonly draft: RoleDraft;
}

/** Entries of property Events that name their type. */
export function eventsOf(source: Source): readonly SamEvent[] {
  return entriesOf(propertyValue(source, 'Events')).flatMap(({ key, value }: MapEntry): SamEvent[] => {
    const type = textOf(entry(value, 'Type'));
    return type === undefined ? [] : [{ id: `${source.id}${key.text}`, type, properties: entry(value, 'Properties'), at: key }];
  });
}

/** A property of an event that is set. */
export function eventProperty(event: SamEvent, name: string): TreeNode | undefined {
  const node = entry(event.properties, name);
  return isSet(node) ? node : undefined;
}

/** The event's property entry, for its place. */
export const eventEntry = (event: SamEvent, name: string): MapEntry | undefined => entriesOf(event.properties).find((each) => each.key.text === name && isSet(each.value));
