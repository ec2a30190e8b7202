import { documentClientOperation, waiterOperation } from '../../sdk/index.js';
import { escapeArguments } from '../escape.js';
import { keyOf, noteCall, noteOpen, reachOf, type Site } from '../machine.js';
import { UNKNOWN, either, literalOf, literalsOf, variants, type ClientValue, type CommandValue, type Value } from '../value.js';
import { argument, entryOf, namedInput } from './arguments.js';

/** `client.name(...)`. */
export function callClient(site: Site, client: ClientValue, name: string): Value {
  if (client.sdk === 'boto3') return callBoto3(site, client, name);
  escapeFunctions(site);
  if (client.sdk === 'js-v3') return name === 'send' ? send(site, client, argument(site, 0)) : callV3(site, client, name);
  return callV2(site, client, name);
}

/** Callbacks run with what the operation answers. */
function escapeFunctions(site: Site): void {
  const functions = site.given.positional.filter((each) => each.kind === 'function' || each.kind === 'either');
  if (functions.length > 0) escapeArguments({ ...site, given: { ...site.given, positional: functions } });
}

function operate(site: Site, client: ClientValue, operation: string, input: Value | undefined, more: Parameters<typeof noteCall>[4] = {}): Value {
  noteCall(site, client, operation, input ?? { kind: 'object', entries: new Map(), complete: true }, more);
  return { kind: 'answer', client: client.client, operation };
}

/** `client.send(command)`, and whatever else makes a client run a command. */
export function send(site: Site, client: ClientValue, command: Value | undefined): Value {
  return either(variants(command ?? UNKNOWN).map((each): Value => {
    if (each.kind !== 'command') {
      noteOpen(site, client.client, 'it can not be told which command is sent');
      return UNKNOWN;
    }
    noteSent(site, client, each);
    return { kind: 'answer', client: each.client, operation: each.operation };
  }));
}

function noteSent(site: Site, client: ClientValue, command: CommandValue): void {
  const reached = reachOf(site.machine, site.frame);
  if (reached === undefined) return;
  const key = keyOf(command.place);
  const senders = site.machine.seen.sent.get(key) ?? [];
  if (senders.some(({ by, off }) => by.identity === client.identity && (!off || reached.off))) return;
  site.machine.seen.sent.set(key, [...senders.filter(({ by }) => by.identity !== client.identity), { by: client, off: reached.off }]);
}

const NO_OPERATION = /^(?:config|destroy|middlewareStack|on|off|setupRequestListeners|defineService|customizeRequests|endpoint|service)$/;

function callV3(site: Site, client: ClientValue, name: string): Value {
  if (NO_OPERATION.test(name)) return UNKNOWN;
  const operation = client.document ? (documentClientOperation(name) ?? name) : name;
  return operate(site, client, operation, argument(site, 0));
}

function callV2(site: Site, client: ClientValue, name: string): Value {
  const input = argument(site, 0);
  switch (name) {
    case 'getSignedUrl':
    case 'getSignedUrlPromise': {
      const params = argument(site, 1);
      const operations = literalsOf(input);
      if (operations === undefined) return openClient(site, client);
      notePresigned(site, client, entryOf(params, 'Expires'));
      return either(operations.map((operation) => operate(site, client, operation, params, { presigned: true })));
    }
    case 'createPresignedPost': {
      notePresigned(site, client, entryOf(input, 'Expires'));
      return operate(site, client, 'PutObject', entryOf(input, 'Fields'), { presigned: true });
    }
    case 'upload': {
      operate(site, client, 'AbortMultipartUpload', input, { optional: true });
      return operate(site, client, 'PutObject', input);
    }
    case 'waitFor': {
      const operation = waiterOperation(client.client, literalOf(input) ?? '');
      return operation === undefined ? openClient(site, client) : operate(site, client, operation, argument(site, 1));
    }
    case 'makeRequest': {
      const operation = literalOf(input);
      return operation === undefined ? openClient(site, client) : operate(site, client, operation, argument(site, 1));
    }
    default: return NO_OPERATION.test(name) ? UNKNOWN : operate(site, client, client.document ? (documentClientOperation(name) ?? name) : name, input?.kind === 'function' ? undefined : input);
  }
}

function openClient(site: Site, client: ClientValue): Value {
  noteOpen(site, client.client, 'it can not be told which operation is called');
  return UNKNOWN;
}

export function notePresigned(site: Site, client: ClientValue | undefined, seconds: Value | undefined): void {
  if (seconds !== undefined && reachOf(site.machine, site.frame) !== undefined) site.machine.seen.presigned.set(keyOf(site.place), { seconds, place: site.place, identity: client?.identity ?? 'unknown' });
}

/** Parameters of the transfer methods of boto3's S3 client by position. */
const TRANSFERS: Readonly<Record<string, { readonly operations: readonly string[]; readonly bucket: number; readonly key: number }>> = {
  upload_file: { operations: ['PutObject'], bucket: 1, key: 2 },
  upload_fileobj: { operations: ['PutObject'], bucket: 1, key: 2 },
  download_file: { operations: ['HeadObject', 'GetObject'], bucket: 0, key: 1 },
  download_fileobj: { operations: ['HeadObject', 'GetObject'], bucket: 0, key: 1 },
  copy: { operations: ['CopyObject'], bucket: 1, key: 2 },
};

/** Operations that a method of a client of boto3 makes. */
export const operationsOf = (client: string, method: string): readonly string[] => (client === 's3' ? TRANSFERS[method]?.operations : undefined) ?? [method];

function callBoto3(site: Site, client: ClientValue, name: string): Value {
  switch (name) {
    case 'exceptions':
    case 'meta':
    case 'close':
    case 'can_paginate': return UNKNOWN;
    case 'get_paginator':
    case 'get_waiter': {
      const names = literalsOf(argument(site, 0, name === 'get_waiter' ? 'waiter_name' : 'operation_name'))?.map((each) => (name === 'get_waiter' ? waiterOperation(client.client, each) : each));
      if (names === undefined) return openClient(site, client);
      return either(names.map((operation): Value => (operation === undefined ? openClient(site, client) : { kind: 'operation', client, operation })));
    }
    case 'generate_presigned_url': {
      const operations = literalsOf(argument(site, 0, 'ClientMethod'));
      if (operations === undefined) return openClient(site, client);
      notePresigned(site, client, argument(site, 2, 'ExpiresIn'));
      return either(operations.map((operation) => operate(site, client, operation, argument(site, 1, 'Params'), { presigned: true })));
    }
    case 'generate_presigned_post': {
      notePresigned(site, client, argument(site, 4, 'ExpiresIn'));
      return operate(site, client, 'PutObject', inputOf({ Bucket: argument(site, 0, 'Bucket'), Key: argument(site, 1, 'Key') }), { presigned: true });
    }
    case 'generate_db_auth_token': {
      noteOpen(site, 'rds-db', 'a token for a database is signed');
      return UNKNOWN;
    }
    default: return callBoto3Operation(site, client, name);
  }
}

function callBoto3Operation(site: Site, client: ClientValue, name: string): Value {
  const transfer = client.client === 's3' ? TRANSFERS[name] : undefined;
  if (transfer === undefined) return operate(site, client, name, namedInput(site));
  const input = inputOf({
    Bucket: argument(site, transfer.bucket, 'Bucket'), Key: argument(site, transfer.key, 'Key'),
    ...(name === 'copy' ? { CopySource: argument(site, 0, 'CopySource') } : {}),
  });
  if (name.startsWith('upload')) operate(site, client, 'AbortMultipartUpload', input, { optional: true });
  return either(transfer.operations.map((operation) => operate(site, client, operation, input)));
}

/** An object of the values that are there; others may be given too. */
export function inputOf(entries: Readonly<Record<string, Value | undefined>>): Value {
  return { kind: 'object', complete: true, entries: new Map(Object.entries(entries).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))) };
}

/** A paginator or waiter, or a method that is kept as a value. */
export function callOperation(site: Site, { client, operation }: Extract<Value, { kind: 'operation' }>, method?: string): Value {
  switch (method) {
    case undefined: return callClient(site, client, operation);
    case 'paginate':
    case 'wait': return operate(site, client, operation, namedInput(site));
    case 'bind': return { kind: 'operation', client, operation };
    case 'call': return callClient({ ...site, given: { ...site.given, positional: site.given.positional.slice(1) } }, client, operation);
    default: return UNKNOWN;
  }
}
