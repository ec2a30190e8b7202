import { memo } from '../iam/memo.js';
import { RESOURCES } from './boto3-resource-table.js';

/**
 * What a member of a boto3 resource is ("Boto3 documentation", "Resources"). Names of identifiers are in snake_case, as in keyword
 * arguments and attributes; names of parameters are the API's, "InstanceIds[0]" for an item of a list, "RequestItems{}" for a key of a map.
 */
export type ResourceMember =
  /** A method that calls operations; `input`: parameters that come from the resource's identifiers, { Bucket: 'name' }. */
  | ({
      readonly kind: 'operation';
      readonly operations: readonly string[];
      readonly input: Names;
      /** Those of the operations that act on what the arguments name, so that `input` is not theirs: the source of `bucket.copy(source, key)`. */
      readonly elsewhere: readonly string[];
      /** Type of the resource that comes back. */
      readonly returns?: string;
      /** Its identifiers by name, each with the operation's parameter that gives it: { bucket_name: 'Bucket', key: 'Key' }; the others come from the answer. */
      readonly returnsFrom: Names;
    } & Shape)
  /**
   * `Table('x')`, `bucket.Object('key')`, `bucket.Acl()`: `identifiers` are those that the arguments give, in order; `inherited` come
   * from the parent: { bucket_name: 'name' }. `instance.vpc` is read from the parent's data, for which `operations` are called.
   */
  | ({ readonly kind: 'resource'; readonly type: string; readonly identifiers: readonly string[]; readonly inherited: Names; readonly operations: readonly string[]; readonly input: Names } & Shape)
  /**
   * `bucket.objects`: iterating, all(), filter(), limit(), page_size() and pages() call the operation. `batch`: methods of the whole
   * collection, `objects.delete()`, which call the collection's operation and then these. `itemFrom` is as `returnsFrom`.
   */
  | { readonly kind: 'collection'; readonly operation: string; readonly input: Names; readonly item: string; readonly itemFrom: Names; readonly loaded: boolean; readonly batch: Readonly<Record<string, readonly string[]>> }
  /** A data attribute, `load()`, `reload()`: the operations are called unless the resource came with its data. An identifier calls nothing: `table.table_name` is "name". */
  | ResourceAttribute;

interface ResourceAttribute {
  readonly kind: 'attribute';
  readonly operations: readonly string[];
  readonly input: Names;
  readonly identifier?: string;
}

type Names = Readonly<Record<string, string>>;

interface Shape {
  /** A list of such resources comes back. */
  readonly list: boolean;
  /** Comes with its data: reading attributes calls nothing. */
  readonly loaded: boolean;
}

interface ResourceType {
  readonly identifiers: readonly string[];
  readonly members: ReadonlyMap<string, ResourceMember>;
  readonly batch: Readonly<Record<string, readonly string[]>>;
  readonly hasData: boolean;
}

interface ResourceService {
  readonly types: ReadonlyMap<string, ResourceType>;
  /** Names of methods of any of its types. */
  readonly methods: ReadonlySet<string>;
}

/** A member of a resource, or of the service itself where `type` is absent: ('dynamodb', 'Table', 'put_item'). Undefined: there is none of that name. */
export function resourceMember(service: string, type: string | undefined, member: string): ResourceMember | undefined {
  const model = serviceOf(service);
  const found = model?.types.get(type ?? SERVICE);
  if (model === undefined || found === undefined) return undefined;
  const known = found.members.get(member);
  if (known?.kind === 'collection') return { ...known, batch: model.types.get(known.item)?.batch ?? {} };
  if (known !== undefined) return known;
  return found.hasData && mayBeAttribute(member, model) ? (found.members.get('load') ?? NOTHING) : undefined;
}

/** Identifiers of a type in the order of its constructor: ('s3', 'Object') has "bucket_name" and "key". */
export function identifiersOf(service: string, type: string): readonly string[] {
  return serviceOf(service)?.types.get(type)?.identifiers ?? [];
}

const SERVICE = '*';

const NOTHING: ResourceAttribute = { kind: 'attribute', operations: [], input: {} };

/** The table does not list data attributes, which grow with each release of the API; methods do not, and none of them is taken for one. */
const mayBeAttribute = (name: string, { methods }: ResourceService): boolean => /^[a-z][a-z0-9_]*$/.test(name) && !methods.has(name) && !METHOD_NAME.test(name);

const METHOD_NAME = /^(?:(?:get|put|list|describe|batch|send|wait|invoke|head|can)_|(?:re)?load$)/;

const serviceOf = memo((service: string): ResourceService | undefined => {
  const text = Object.hasOwn(RESOURCES, service) ? RESOURCES[service] : undefined;
  if (text === undefined) return undefined;
  const types = new Map(text.trim().split('\n').map(readType));
  const itself = types.get(SERVICE);
  if (itself !== undefined) types.set(SERVICE, withConstructors(itself, types));
  const methods = [...types.values()].flatMap(({ members, batch }) => [...[...members].filter(([, { kind }]) => kind === 'operation').map(([name]) => name), ...Object.keys(batch)]);
  return { types, methods: new Set(methods) };
});

/** The service makes a resource of every type from all its identifiers: `s3.Object(bucket, key)`. */
function withConstructors(service: ResourceType, types: ReadonlyMap<string, ResourceType>): ResourceType {
  const made = [...types].filter(([type]) => type !== SERVICE && type !== BATCH_WRITER).map(([type, { identifiers }]) => [type, constructorOf(type, identifiers)] as const);
  return { ...service, members: new Map([...made, ...service.members]) };
}

/** `table.batch_writer()` alone makes it. */
const BATCH_WRITER = 'BatchWriter';

const constructorOf = (type: string, identifiers: readonly string[]): Extract<ResourceMember, { kind: 'resource' }> => ({ kind: 'resource', type, identifiers, inherited: {}, operations: [], input: {}, list: false, loaded: false });

const HEAD = /^([\w*]+)\(([^)]*)\)(\.?)(?:\{(.*)\})?$/;

function readType(line: string): readonly [string, ResourceType] {
  const [head = '', ...tokens] = line.split(' ');
  const [, name = '', identifiers = '', data = '', input = ''] = HEAD.exec(head) ?? [];
  const own = listOf(identifiers).map((each) => each.split(':').map(snakeCase));
  const type: Draft = { members: new Map(ALWAYS), batch: {}, input: pairsOf(input), load: NOTHING };
  for (const [identifier, alias] of own) {
    if (identifier === undefined) continue;
    const member: ResourceMember = { kind: 'attribute', operations: [], input: {}, identifier };
    type.members.set(identifier, member);
    if (alias !== undefined) type.members.set(alias, member);
  }
  for (const token of tokens) readMember(type, token);
  return [name, { identifiers: own.flatMap(([identifier]) => identifier ?? []), members: type.members, batch: type.batch, hasData: data !== '' }];
}

const ALWAYS: ReadonlyMap<string, ResourceMember> = new Map([['meta', NOTHING], ['get_available_subresources', NOTHING]]);

interface Draft {
  readonly members: Map<string, ResourceMember>;
  readonly batch: Record<string, readonly string[]>;
  /** What operations are given where nothing else is said. */
  readonly input: Names;
  load: ResourceAttribute;
}

const MEMBER = /^([-~.*=+])(\w+)(?::([\w^,]+))?(\[\])?(!?)(?:\(([^)]*)\))?(?:>(\w+)(\[\])?(!?)(?:\(([^)]*)\))?)?$/;

function readMember(type: Draft, token: string): void {
  const [, sign, name = '', target = name, list, data, given, made, madeList, madeData, from = ''] = MEMBER.exec(token) ?? [];
  const input = given === undefined ? type.input : pairsOf(given);
  const operations = target.replaceAll('^', '').split(',');
  switch (sign) {
    case '~':
      type.load = { kind: 'attribute', operations, input };
      type.members.set('load', type.load).set('reload', type.load);
      break;
    case '.': {
      const elsewhere = operations.filter((each) => target.split(',').includes(`^${each}`));
      type.members.set(snakeCase(name), { kind: 'operation', operations, input, elsewhere, ...(made === undefined ? {} : { returns: made }), returnsFrom: identifiersFrom(from), list: madeList !== undefined, loaded: madeData === '!' });
      break;
    }
    case '*':
      type.members.set(snakeCase(name), { kind: 'collection', operation: target, input, item: made ?? '', itemFrom: identifiersFrom(from), loaded: madeData === '!', batch: {} });
      break;
    case '=':
      type.batch[snakeCase(name)] = operations;
      break;
    default:
      type.members.set(sign === '+' ? name : snakeCase(name), { ...constructorOf(target, []), ...relation(given ?? ''), ...(sign === '+' ? {} : { operations: type.load.operations, input: type.load.input }), list: list !== undefined, loaded: data === '!' });
  }
}

/** "BucketName=Name,Key": what comes from the parent, and what arguments give. */
function relation(text: string): { readonly identifiers: readonly string[]; readonly inherited: Names } {
  const all = listOf(text).map((each) => each.split('=').map(snakeCase));
  return {
    identifiers: all.flatMap(([own, parents]) => (own === undefined || parents !== undefined ? [] : [own])),
    inherited: Object.fromEntries(all.flatMap(([own, parents]) => (own === undefined || parents === undefined ? [] : [[own, parents]]))),
  };
}

const listOf = (text: string): readonly string[] => text.split(',').filter((each) => each !== '');

/** "Bucket=BucketName,Key" as parameters with the identifiers that give them. */
const pairsOf = (text: string): Names => Object.fromEntries(listOf(text).map((each) => [each.replace(/=.*/, ''), snakeCase(each.slice(each.lastIndexOf('=') + 1))]));

/** "BucketName=Bucket" as identifiers with the parameters that give them. */
const identifiersFrom = (text: string): Names => Object.fromEntries(listOf(text).map((each) => [snakeCase(each.replace(/=.*/, '')), each.slice(each.lastIndexOf('=') + 1)]));

const snakeCase = (name: string): string => name.replace(/(.)([A-Z][a-z]+)/g, '$1_$2').replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
