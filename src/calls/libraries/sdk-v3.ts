import type { Identity } from '../../types.js';
import { clientNamed, documentClientOperation, waiterOperation } from '../../sdk/index.js';
import { noteCall, noteCommand, noteOpen, type Site } from '../machine.js';
import { UNKNOWN, either, literalOf, variants, variantsOf, type ClientValue, type ExternalValue, type Value } from '../value.js';
import { argument, entryOf } from './arguments.js';
import { notePresigned, send } from './client.js';
import { identityOfOptions, namesRegion, noteCredentials } from './identity.js';
import type { Library } from './library.js';

const CLIENT = /^@aws-sdk\/client-([a-z0-9-]+)$/;

/** AWS SDK for JavaScript, version 3. */
export const sdkV3: Library = {
  has: (module) => /^@(?:aws-sdk|smithy)\//.test(module) || module === 'aws4' || module === 'aws4fetch',
  construct(site, external) {
    const { from } = external;
    const name = external.path.filter((part) => part !== 'default').at(-1) ?? '';
    const client = clientOf(from);
    if (client !== undefined) {
      if (name.endsWith('Command')) return command(site, client, name.slice(0, -'Command'.length));
      return /Exception$|Error$/.test(name) ? UNKNOWN : newClient(site, client);
    }
    switch (from) {
      case '@aws-sdk/lib-dynamodb': return name.endsWith('Command') ? documentCommand(site, name.slice(0, -'Command'.length)) : UNKNOWN;
      case '@aws-sdk/lib-storage': return upload(site);
      case '@aws-sdk/rds-signer': return signer(site, 'rds');
      case '@aws-sdk/dsql-signer': return signer(site, 'dsql');
      default: return signed(site, external);
    }
  },
  call(site, external) {
    const { from } = external;
    const name = external.path.filter((part) => part !== 'default').at(-1) ?? '';
    const client = clientOf(from);
    if (client !== undefined) return callOfClientPackage(site, client, name);
    switch (from) {
      case '@aws-sdk/lib-dynamodb': return callDocumentClient(site, external);
      case '@aws-sdk/s3-request-presigner': return presign(site);
      case '@aws-sdk/s3-presigned-post': return presignedPost(site);
      case '@aws-sdk/credential-providers':
      case '@aws-sdk/credential-provider-node':
      case '@aws-sdk/credential-provider-ini':
      case '@aws-sdk/credential-provider-env': return provider(site, name);
      default: return signed(site, external);
    }
  },
};

const clientOf = (module: string): string | undefined => {
  const name = CLIENT.exec(module)?.[1];
  return name === undefined ? undefined : clientNamed('js-v3', name);
};

function newClient(site: Site, client: string): Value {
  const options = argument(site, 0);
  return { kind: 'client', sdk: 'js-v3', client, document: false, identity: identityOfOptions(site, client, options), ...(namesRegion(options) ? { abroad: true } : {}) };
}

const command = (site: Site, client: string, operation: string): Value =>
  noteCommand(site, { kind: 'command', client, operation, input: argument(site, 0) ?? { kind: 'object', entries: new Map(), complete: true }, place: site.place });

function documentCommand(site: Site, name: string): Value {
  return command(site, 'dynamodb', documentClientOperation(name) ?? name);
}

/** `paginateX(config, input)`, `waitUntilX(config, input)`. */
function callOfClientPackage(site: Site, client: string, name: string): Value {
  const paginated = /^paginate([A-Z]\w*)$/.exec(name)?.[1];
  const awaited = paginated === undefined && /^wait(?:Until|For)[A-Z]/.test(name) ? waiterOperation(client, name) : undefined;
  const operation = paginated ?? awaited;
  if (operation === undefined) return UNKNOWN;
  const config = argument(site, 0);
  return each(clientsOf(entryOf(config, 'client'), client), (by) => operate(site, by, operation, argument(site, 1)));
}

/** The clients that a value may be; where that is not known, one whose credentials are not known. */
function clientsOf(value: Value | undefined, client: string): readonly ClientValue[] {
  const known = value === undefined ? [] : variantsOf(value, 'client');
  return known.length > 0 ? known : [{ kind: 'client', sdk: 'js-v3', client, document: false, identity: 'unknown' }];
}

const each = (clients: readonly ClientValue[], make: (client: ClientValue) => Value): Value => either(clients.map(make));

function operate(site: Site, by: ClientValue, operation: string, input: Value | undefined, presigned = false): Value {
  noteCall(site, by, operation, input ?? UNKNOWN, { presigned });
  return { kind: 'answer', client: by.client, operation };
}

function callDocumentClient(site: Site, { path }: ExternalValue): Value {
  if (path.at(-1) === 'from') return each(clientsOf(argument(site, 0), 'dynamodb'), (client) => ({ ...client, document: true }));
  const paginated = /^paginate(\w+)$/.exec(path.at(-1) ?? '')?.[1];
  if (paginated === undefined) return UNKNOWN;
  return each(clientsOf(entryOf(argument(site, 0), 'client'), 'dynamodb'), (client) => operate(site, client, documentClientOperation(paginated) ?? paginated, argument(site, 1)));
}

/** `new Upload({client, params})`: one part or many, s3:PutObject both ways ("Uploading an object using multipart upload"). */
function upload(site: Site): Value {
  const options = argument(site, 0);
  const params = entryOf(options, 'params');
  return each(clientsOf(entryOf(options, 'client'), 's3'), (client) => {
    // what fails half-way is taken back
    noteCall(site, client, 'AbortMultipartUpload', params ?? UNKNOWN, { optional: true });
    if (entryOf(options, 'tags') !== undefined) noteCall(site, client, 'PutObjectTagging', params ?? UNKNOWN);
    return operate(site, client, 'PutObject', params);
  });
}

function presign(site: Site): Value {
  const seconds = entryOf(argument(site, 2), 'expiresIn');
  return each(clientsOf(argument(site, 0), 's3'), (client) => {
    notePresigned(site, client, seconds);
    return send(site, client, argument(site, 1));
  });
}

function presignedPost(site: Site): Value {
  const options = argument(site, 1);
  return each(clientsOf(argument(site, 0), 's3'), (client) => {
    notePresigned(site, client, entryOf(options, 'Expires'));
    return operate(site, client, 'PutObject', options?.kind === 'object' ? { ...options, entries: new Map([...options.entries].filter(([name]) => name === 'Bucket' || name === 'Key')), complete: true } : options, true);
  });
}

/** Tokens for a database: what they allow is asked when the database is connected to. */
function signer(site: Site, client: string): Value {
  noteOpen(site, client === 'rds' ? 'rds-db' : client, 'a token for a database is signed');
  return UNKNOWN;
}

/** Providers that look for the credentials where the SDK does by itself. */
const DEFAULT_PROVIDERS = /^(?:fromNodeProviderChain|defaultProvider|createCredentialChain|fromContainerMetadata|fromInstanceMetadata)$/;

function provider(site: Site, name: string): Value {
  const credentials = (identity: Identity): Value => ({ kind: 'credentials', identity });
  if (name === 'fromTemporaryCredentials') {
    const role: ClientValue = { kind: 'client', sdk: 'js-v3', client: 'sts', document: false, identity: entryOf(argument(site, 0), 'masterCredentials') === undefined ? 'role' : 'unknown' };
    noteCall(site, role, 'AssumeRole', entryOf(argument(site, 0), 'params') ?? UNKNOWN);
    return credentials('other');
  }
  if (name === 'fromEnv') {
    noteCredentials(site, 'provider', name, site.place);
    return credentials('role');
  }
  if (/^from(?:Ini|SSO|Process|Profile)$/.test(name)) {
    noteCredentials(site, 'profile', name, site.place);
    return credentials('unknown');
  }
  return DEFAULT_PROVIDERS.test(name) ? credentials('role') : credentials(/^from(?:WebToken|TokenFile|Cognito)/.test(name) ? 'other' : 'unknown');
}

/** Requests that are signed by hand: the service is in the signer's options, or it may be any. */
function signed(site: Site, { from, path }: ExternalValue): Value | undefined {
  const name = path.at(-1) ?? '';
  const isSigner = /^SignatureV4|^AwsClient$|^sign$|^S3RequestPresigner$/.test(name) || from === 'aws4';
  if (!isSigner) return from.startsWith('@aws-sdk/util') || from.startsWith('@smithy/') || from.startsWith('@aws-sdk/middleware') || from === '@aws-sdk/types' ? UNKNOWN : undefined;
  const services = variants(entryOf(argument(site, 0), 'service') ?? UNKNOWN).map(literalOf);
  for (const service of services) noteOpen(site, service ?? '*', 'requests are signed by hand');
  return UNKNOWN;
}

