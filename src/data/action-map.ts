import type { ActionInfo } from '../types.js';
import { once } from './read.js';

export type ActionDetails = Pick<ActionInfo, 'accessLevel' | 'resourceTypes' | 'conditionKeys'>;

/**
 * Actions of a service by lower-case name. A map of its own because there are 22,000 actions, most of them are never
 * asked for, and the garbage of building them all costs more than reading the table.
 */
export class ActionMap implements ReadonlyMap<string, ActionInfo> {
  readonly #names: () => readonly string[];
  readonly #lookUp: () => ReadonlyMap<string, number>;
  readonly #made: (ActionInfo | undefined)[] = [];
  readonly #detailsAt: (place: number) => ActionDetails;

  /**
   * @param joined names as AWS writes them, separated by spaces
   * @param names the same, one by one
   * @param detailsAt what else is known of the action at a place of the names
   */
  constructor(joined: string, names: () => readonly string[], detailsAt: (place: number) => ActionDetails) {
    this.#lookUp = once(() => placesIn(joined));
    this.#names = names;
    this.#detailsAt = detailsAt;
  }

  get size(): number {
    return this.#names().length;
  }

  has(name: string): boolean {
    return this.#lookUp().has(name);
  }

  get(name: string): ActionInfo | undefined {
    const place = this.#lookUp().get(name);
    return place === undefined ? undefined : this.#at(place);
  }

  keys(): MapIterator<string> {
    return this.#lookUp().keys();
  }

  *entries(): MapIterator<[string, ActionInfo]> {
    for (const [name, place] of this.#lookUp()) yield [name, this.#at(place)];
  }

  *values(): MapIterator<ActionInfo> {
    for (const place of this.#lookUp().values()) yield this.#at(place);
  }

  [Symbol.iterator](): MapIterator<[string, ActionInfo]> {
    return this.entries();
  }

  forEach(visit: (action: ActionInfo, name: string, map: ReadonlyMap<string, ActionInfo>) => void, self?: unknown): void {
    for (const [name, action] of this) visit.call(self, action, name, this);
  }

  #at(place: number): ActionInfo {
    const made = this.#made[place];
    if (made !== undefined) return made;
    const { accessLevel, resourceTypes, conditionKeys } = this.#detailsAt(place);
    return (this.#made[place] = { name: this.#names()[place] ?? '', accessLevel, resourceTypes, conditionKeys });
  }
}

/** Places by lower-case name. One call for all names is several times faster than one call each. */
function placesIn(joined: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  if (joined === '') return places;
  const lower = joined.toLowerCase().split(' ');
  for (let place = 0; place < lower.length; place++) places.set(lower[place] ?? '', place);
  return places;
}
