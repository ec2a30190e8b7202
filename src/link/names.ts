import type { Link, Text } from '../types.js';
import { groupBy } from '../iam/group-by.js';
import { functionIn, keyOf, lastPart, parseArn, splitText, type Arn } from '../iam/arn.js';
import { lazy } from '../iam/memo.js';
import { equal } from '../iam/pattern.js';
import { isKnown, join, literal } from '../iam/text.js';
import { exporterKey, importerKey, inputKey, shapeOf } from './shapes.js';
import { finder } from './shared-values.js';

interface Named {
  readonly id: string;
  readonly name?: Text;
  readonly arn?: Text;
}

export interface NameIndex<T> {
  /** The entity that a name, ARN, qualified ARN or reference means; "maybe" when only the names are equal. */
  find(text: Text): Link<T> | undefined;
  /** The same for what lies in the account of whoever names it, as the role of a function and the policies of a role do: there a name is an ARN. */
  findOwn(text: Text): Link<T> | undefined;
}

/** Looks entities up by id, ARN and name without comparing all with all. */
export function indexByName<T extends Named>(entities: readonly T[], what: 'function' | 'role' | 'policy' | 'resource'): NameIndex<T> {
  // references are found by id: the rest is made when it is asked for
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const byArn = lazy(() => firstByArn(entities));
  const byName = lazy(() => groupBy(entities, ({ name }) => (name === undefined ? undefined : keyOf(name))));
  const byOwnName = lazy(() => finder(entities.flatMap((value) => (value.name === undefined ? [] : [{ names: [value.name], value }])), (a, b) => a === b));

  function byNameIn(named: Text, arn: Arn | undefined): Link<T> | undefined {
    const name = nameIn(named, arn, what);
    // an unknown name is no name: two parameters are not one role
    if (name === undefined || (!isKnown(name) && name.pieces.length === 1 && !isGenerated(name))) return undefined;
    const candidates = (byName().get(keyOf(name)) ?? []).filter((each) => each.arn === undefined || arn === undefined || equal(each.arn, named) !== 'no');
    const [only] = candidates;
    return only === undefined || candidates.length > 1 ? undefined : { to: only, sure: arn === undefined && isKnown(name) ? 'yes' : 'maybe' };
  }

  /** With the ARN, where the text has been taken apart. */
  function look(text: Text): { readonly link: Link<T> | undefined; readonly arn?: Arn } {
    const target = text.target === undefined ? undefined : byId.get(text.target);
    if (target !== undefined) return { link: { to: target, sure: 'yes' } };
    const named = what === 'function' ? unqualified(text) : text;
    const exact = byArn().get(keyOf(named));
    if (exact !== undefined) return { link: { to: exact, sure: 'yes' } };
    const arn = parseArn(named);
    return { link: byNameIn(named, arn), arn };
  }

  return {
    find: (text) => look(text).link,
    findOwn(text) {
      const { link, arn } = look(text);
      if (arn === undefined || link?.sure === 'yes') return link;
      const to = link?.to ?? byOwnName()(lastPart(arn.resource));
      return to?.arn !== undefined && isOwn(text, to.arn) ? { to, sure: 'yes' } : link;
    },
  };
}

function firstByArn<T extends Named>(entities: readonly T[]): ReadonlyMap<string, T> {
  const out = new Map<string, T>();
  for (const entity of entities) {
    const key = entity.arn === undefined ? undefined : keyOf(entity.arn);
    if (key !== undefined && !out.has(key)) out.set(key, entity);
  }
  return out;
}

/** Do two ARNs of one account name the same, whatever the account is? */
function isOwn(given: Text, own: Text): boolean {
  const [a, b] = [parseArn(given), parseArn(own)];
  if (a === undefined || b === undefined || equal(a.partition, b.partition) === 'no' || equal(a.account, b.account) === 'no') return false;
  const shapes = [shapeOf(a.resource, inputKey), shapeOf(a.resource, importerKey)];
  const shape = shapeOf(b.resource, exporterKey);
  return keyOf(a.resource) === keyOf(b.resource) || (shape !== undefined && shapes.includes(shape));
}

const isGenerated = (name: Text): boolean => name.pieces.every((piece) => typeof piece === 'string' || piece.generated === true);

/** Function ARN without version or alias; "name:alias" becomes "name". */
function unqualified(text: Text): Text {
  const arn = parseArn(text);
  if (arn !== undefined) return functionIn(arn)?.qualifier === undefined ? text : dropLast(text);
  const parts = splitText(text, ':');
  return parts.length === 2 ? (parts[0] ?? text) : text;
}

function dropLast(text: Text): Text {
  const parts = splitText(text, ':').slice(0, -1);
  return join(parts.flatMap((part, index) => (index === 0 ? part.pieces : [':', ...part.pieces])), text.span);
}

function nameIn(text: Text, arn: Arn | undefined, what: 'function' | 'role' | 'policy' | 'resource'): Text | undefined {
  if (arn === undefined) return literal(text)?.startsWith('arn:') === true ? undefined : text;
  if (what === 'function') return functionIn(arn)?.name;
  return what === 'resource' ? lastPart(splitText(arn.resource, ':').at(-1) ?? arn.resource) : lastPart(arn.resource);
}
