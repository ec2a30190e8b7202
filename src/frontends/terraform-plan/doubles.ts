import type { Draft } from '../terraform/drafts.js';
import { literalOf, valueAt, type Item, type Value } from '../terraform/values.js';

/** A role that exists tells of all its policies, those that resources of their own give it among them: each is read once. */
export function withoutDoubles(drafts: readonly Draft[]): readonly Draft[] {
  const apart = new Map<string, Set<string>>();
  for (const policy of drafts) {
    const role = policy.type === 'AWS::IAM::RolePolicy' ? policy.properties.get('RoleName')?.value : undefined;
    const name = literalOf(policy.properties.get('PolicyName')?.value);
    if (role?.kind !== 'text' || name === undefined) continue;
    for (const key of [role.target, literalOf(role)]) if (key !== undefined) apart.set(key, (apart.get(key) ?? new Set()).add(name));
  }
  for (const role of drafts) {
    if (role.type !== 'AWS::IAM::Role') continue;
    const names = [apart.get(role.id), apart.get(literalOf(role.properties.get('RoleName')?.value) ?? '')];
    keep(role, 'Policies', (item) => !names.some((each) => each?.has(literalOf(valueAt(item.value, 'PolicyName')) ?? '') === true));
    const last = new Map(itemsOf(role, 'ManagedPolicyArns').map((item) => [literalOf(item.value) ?? item, item]));
    keep(role, 'ManagedPolicyArns', (item) => last.get(literalOf(item.value) ?? item) === item);
  }
  return withoutDefaults(drafts);
}

const itemsOf = (draft: Draft, name: string): readonly Item[] => {
  const value = draft.properties.get(name)?.value;
  return value?.kind === 'list' ? value.items : [];
};

function keep(draft: Draft, name: string, isKept: (item: Item) => boolean): void {
  const found = draft.properties.get(name);
  if (found?.value.kind === 'list') draft.properties.set(name, { ...found, value: { ...found.value, items: found.value.items.filter(isKept) } });
}

const DOCUMENTS = ['PolicyDocument', 'ResourcePolicy'];

const documentOf = (draft: Draft): Value | undefined => DOCUMENTS.map((name) => draft.properties.get(name)?.value).find((value) => value !== undefined);

/** What a document says, wherever it stands. */
const textOf = (value: Value): string => JSON.stringify(value, (key, each: unknown) => (key === 'span' || key === 'keySpan' ? undefined : each));

/** Policies that AWS gives to topics by itself, and those that a resource of their own gives. */
function withoutDefaults(drafts: readonly Draft[]): readonly Draft[] {
  if (!drafts.some((draft) => draft.address.endsWith('#policy'))) return drafts;
  const written = new Set(drafts.filter((draft) => draft.only === undefined).flatMap((draft) => {
    const document = documentOf(draft);
    return document === undefined ? [] : [textOf(document)];
  }));
  return drafts.filter((draft) => {
    const document = draft.address.endsWith('#policy') ? documentOf(draft) : undefined;
    return document === undefined || !(literalOf(valueAt(document.kind === 'json' ? document.of : document, 'Id')) === '__default_policy_ID' || written.has(textOf(document)));
  });
}
