import { identifiersOf, resourceMember, type ResourceMember } from '../../sdk/boto3-resources.js';
import { escapeArguments } from '../escape.js';
import { noteCall, type Site } from '../machine.js';
import { UNKNOWN, type ResourceValue, type Value } from '../value.js';
import { namedInput } from './arguments.js';
import { inputOf } from './client.js';

type Names = Readonly<Record<string, string>>;

/** `table.put_item(...)`, `bucket.Object(key)`, `bucket.upload_file(...)`: a method of a boto3 resource. */
export function callResource(site: Site, resource: ResourceValue, name: string): Value {
  const member = resourceMember(resource.client.client, resource.type, name);
  switch (member?.kind) {
    case undefined: {
      escapeArguments(site);
      return UNKNOWN;
    }
    case 'resource': return subResource(site, resource, member);
    case 'operation': return operate(site, resource, member, name);
    case 'collection': return UNKNOWN;
    case 'attribute': {
      // boto3 asks for the list of buckets, and goes on without it where that is denied
      if (resource.type === 'Bucket') return UNKNOWN;
      for (const operation of member.operations) noteCall(site, resource.client, operation, inputWith(site, resource, member.input));
      return UNKNOWN;
    }
  }
}

function subResource(site: Site, { client, identifiers }: ResourceValue, member: Extract<ResourceMember, { kind: 'resource' }>): Value {
  const known = new Map<string, Value>(Object.entries(member.inherited).map(([own, parents]) => [own, identifiers.get(parents) ?? UNKNOWN]));
  member.identifiers.forEach((name, index) => known.set(name, site.given.positional[index] ?? site.given.named.get(name) ?? UNKNOWN));
  return { kind: 'resource', client, type: member.type, identifiers: known };
}

/** What an operation is given: the arguments, and what the resource knows of itself. */
function inputWith(site: Site, { identifiers }: ResourceValue, names: Names): Value {
  const own = new Map<string, Value>();
  for (const [parameter, identifier] of Object.entries(names)) {
    const value = identifiers.get(identifier) ?? UNKNOWN;
    const [, outer = parameter, mark] = /^(\w+)(\[0\]|\{\})?/.exec(parameter) ?? [];
    own.set(outer, mark === '[0]' ? { kind: 'list', items: [value], complete: true } : mark === '{}' ? keyed(value) : value);
  }
  const given = namedInput(site);
  return given.kind === 'object' ? { ...given, entries: new Map([...own, ...given.entries]) } : given;
}

/** A map with the identifier as its key: `RequestItems` of a table. */
function keyed(value: Value): Value {
  const name = value.kind === 'text' && value.text.pieces.length === 1 && typeof value.text.pieces[0] === 'string' ? value.text.pieces[0] : undefined;
  return name === undefined ? UNKNOWN : inputOf({ [name]: UNKNOWN });
}

function operate(site: Site, resource: ResourceValue, member: Extract<ResourceMember, { kind: 'operation' }>, name: string): Value {
  // what is written in batches is written through what this gives
  const operations = name === 'batch_writer' ? [] : member.operations;
  for (const operation of operations) {
    const own = member.elsewhere.includes(operation) ? {} : member.input;
    noteCall(site, resource.client, operation, inputWith(site, resource, own));
  }
  if (member.returns === undefined) return { kind: 'answer', client: resource.client.client, operation: member.operations[0] ?? name };
  const identifiers = new Map(identifiersOf(resource.client.client, member.returns).map((identifier) => [identifier, identifierOf(site, resource, member, identifier)]));
  const made: Value = { kind: 'resource', client: resource.client, type: member.returns, identifiers };
  return member.list ? { kind: 'list', items: [made], complete: true } : made;
}

function identifierOf(site: Site, resource: ResourceValue, { returnsFrom, input }: Extract<ResourceMember, { kind: 'operation' }>, identifier: string): Value {
  const parameter = returnsFrom[identifier];
  if (parameter === undefined) return resource.type === undefined ? UNKNOWN : (resource.identifiers.get(identifier) ?? UNKNOWN);
  return site.given.named.get(parameter) ?? resource.identifiers.get(input[parameter] ?? '') ?? UNKNOWN;
}

/** `bucket.objects.all()`, `bucket.objects.delete()`. */
export function callCollection(site: Site, { resource, name }: Extract<Value, { kind: 'collection' }>, method: string): Value {
  const member = resourceMember(resource.client.client, resource.type, name);
  if (member?.kind !== 'collection') return UNKNOWN;
  const batch = member.batch[method] ?? [];
  for (const operation of [member.operation, ...batch]) noteCall(site, resource.client, operation, inputWith(site, resource, member.input));
  if (batch.length > 0) return { kind: 'answer', client: resource.client.client, operation: batch[0] ?? method };
  const same: Value = { kind: 'collection', resource, name, asked: true };
  return method === 'pages' ? { kind: 'list', complete: true, items: [same] } : same;
}
