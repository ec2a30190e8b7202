import type { DisabledRule } from '../types.js';

/** What a cloud assembly says of one construct, as far as it matters here. */
export interface Entries {
  readonly logicalId?: string;
  /** Stacks of calls, the innermost call first; what best tells where it is made comes first. */
  readonly frames: readonly (readonly string[])[];
  /** From `node.addMetadata('rolelint', {disable: [...]})`, and from what is acknowledged of ours. */
  readonly disabled: readonly Omit<DisabledRule, 'span'>[];
  /** True for the root of a template. */
  readonly isStack: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** A JSON object; undefined for any other text. */
export function readObject(text: string): Fields | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const objectOf = (value: unknown): Fields | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textsOf = (value: unknown): readonly string[] => listOf(value).filter((each): each is string => typeof each === 'string');

const objectsOf = (values: readonly unknown[]): readonly Fields[] => values.flatMap((each): readonly Fields[] => {
  const found = objectOf(each);
  return found === undefined ? [] : [found];
});

/** The entries of an object that are objects or lists themselves. */
export const entriesOf = (value: unknown): readonly (readonly [string, Fields])[] =>
  Object.entries(objectOf(value) ?? {}).flatMap(([key, each]) => (typeof each === 'object' && each !== null ? [[key, each as Fields] as const] : []));

export function textAt(of: Fields, key: string): string | undefined {
  const value = of[key];
  return typeof value === 'string' ? value : undefined;
}

/** The metadata of a construct ("cloud-assembly-schema": ArtifactMetadataEntryType); newer versions tell where it was created, older ones where its logical id was asked for. */
export function metadataOf(found: unknown): Entries {
  const entries = objectsOf(listOf(found));
  const ofType = (type: string): readonly Fields[] => entries.filter((each) => each['type'] === type);
  const [id] = ofType('aws:cdk:logicalId');
  const policies = objectsOf(ofType('aws:cdk:propertyAssignment').map((each) => each['data'])).filter((data) => data['propertyName'] === 'PolicyDocument');
  return {
    logicalId: id === undefined ? undefined : textAt(id, 'data'),
    frames: [...ofType('aws:cdk:creationStack').map((each) => textsOf(each['data'])), ...(id === undefined ? [] : [textsOf(id['trace'])]), ...policies.map((data) => textsOf(data['stackTrace']))],
    disabled: [
      ...objectsOf(ofType('rolelint').map((each) => each['data'])).flatMap((data) => disabledIn(data['disable'])),
      ...objectsOf(ofType(ACKNOWLEDGED).map((each) => each['data'])).flatMap(acknowledgedIn),
    ],
    isStack: ofType('aws:cdk:templateFile').length > 0,
  };
}

/** Where the CDK keeps what `Validations.of(construct).acknowledge(...)` was given: reasons by id ("class Validations"). */
const ACKNOWLEDGED = 'aws:cdk:acknowledged-rules';

const acknowledgedIn = (data: Fields): Entries['disabled'] => Object.entries(data).flatMap(([id, reason]): Entries['disabled'] => {
  const rule = /^rolelint::(.+)$/.exec(id)?.[1];
  return rule === undefined ? [] : [{ rule, ...(typeof reason === 'string' ? { reason } : {}) }];
});

function disabledIn(value: unknown): Entries['disabled'] {
  return (Array.isArray(value) ? listOf(value) : [value]).flatMap((each): Entries['disabled'] => {
    if (typeof each === 'string') return [{ rule: each }];
    const fields = objectOf(each);
    const rule = fields === undefined ? undefined : textAt(fields, 'rule');
    if (fields === undefined || rule === undefined) return [];
    const further = (['reason', 'until', 'action', 'resource'] as const).flatMap((name) => {
      const text = textAt(fields, name);
      return text === undefined ? [] : [[name, text] as const];
    });
    return [{ rule, ...Object.fromEntries(further) }];
  });
}
