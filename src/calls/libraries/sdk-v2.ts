import type { Identity } from '../../types.js';
import { clientNamed } from '../../sdk/index.js';
import { noteCall, noteOpen, type Site } from '../machine.js';
import { UNKNOWN, variantsOf, type ExternalValue, type Value } from '../value.js';
import { argument, entryOf } from './arguments.js';
import { credentialsOf, identityOfOptions, namesRegion, noteCredentials } from './identity.js';
import type { Library } from './library.js';

/** AWS SDK for JavaScript, version 2. */
export const sdkV2: Library = {
  has: (module) => /^aws-sdk(?:\/|$)/.test(module),
  construct(site, external) {
    const path = pathOf(external);
    const [name = ''] = path;
    if (/Credentials$/.test(name)) return credentials(site, name);
    const client = clientNamed('js-v2', name);
    if (client === undefined) return UNKNOWN;
    if (path.length === 1) return newClient(site, client, false);
    switch (path[1]) {
      case 'DocumentClient': return documentClient(site);
      case 'ManagedUpload': {
        noteCall(site, roleClient('s3', 'role'), 'AbortMultipartUpload', entryOf(argument(site, 0), 'params') ?? UNKNOWN, { optional: true });
        noteCall(site, roleClient('s3', 'role'), 'PutObject', entryOf(argument(site, 0), 'params') ?? UNKNOWN);
        return UNKNOWN;
      }
      case 'Presigner':
      case 'Signer': {
        noteOpen(site, client, 'requests are signed by hand');
        return UNKNOWN;
      }
      default: return UNKNOWN;
    }
  },
  call(site, external) {
    const name = pathOf(external).join('.');
    if (name !== 'config.update') return UNKNOWN;
    if (credentialsOf(site, known(argument(site, 0))) !== 'role') site.machine.foreign = true;
    return UNKNOWN;
  },
};

/** Only what is written counts: options of a global configuration that are not seen are taken for harmless ones. */
const known = (options: Value | undefined): Value | undefined => (options?.kind === 'object' ? { ...options, complete: true } : undefined);

/** "aws-sdk/clients/dynamodb" and ["DocumentClient"] mean what "aws-sdk" and ["DynamoDB", "DocumentClient"] do. */
function pathOf({ from, path }: ExternalValue): readonly string[] {
  const own = path.filter((part) => part !== 'default');
  const service = /^aws-sdk\/clients\/([a-z0-9]+)/.exec(from)?.[1];
  if (service === undefined) return own;
  const [first] = own;
  return first !== undefined && first.toLowerCase() === service ? own : [service, ...own];
}

const roleClient = (client: string, identity: Identity, document = false): Extract<Value, { kind: 'client' }> => ({ kind: 'client', sdk: 'js-v2', client, document, identity });

function newClient(site: Site, client: string, document: boolean): Value {
  const options = argument(site, 0);
  const identity = identityOfOptions(site, client, options);
  return { ...roleClient(client, identity === 'role' && site.machine.foreign ? 'unknown' : identity, document), ...(namesRegion(options) ? { abroad: true } : {}) };
}

function documentClient(site: Site): Value {
  const [inner] = variantsOf(entryOf(argument(site, 0), 'service') ?? UNKNOWN, 'client');
  return inner === undefined ? newClient(site, 'dynamodb', true) : { ...inner, document: true };
}

function credentials(site: Site, name: string): Value {
  const of = (identity: Identity): Value => ({ kind: 'credentials', identity });
  switch (name) {
    case 'ChainableTemporaryCredentials':
    case 'TemporaryCredentials': {
      const options = argument(site, 0);
      noteCall(site, roleClient('sts', 'role'), 'AssumeRole', (name === 'TemporaryCredentials' ? options : entryOf(options, 'params')) ?? UNKNOWN);
      return of('other');
    }
    case 'EnvironmentCredentials': {
      noteCredentials(site, 'provider', name, site.place);
      return of('role');
    }
    case 'SharedIniFileCredentials':
    case 'SsoCredentials':
    case 'ProcessCredentials': {
      noteCredentials(site, 'profile', name, site.place);
      return of('unknown');
    }
    case 'Credentials': return ofPair(site);
    default: return of('unknown');
  }
}

/** `new AWS.Credentials(id, secret, token)`, or one object of them. */
function ofPair(site: Site): Value {
  const [first, second] = site.given.positional;
  const options: Value = first?.kind === 'object' ? first : { kind: 'object', complete: true, entries: new Map([['accessKeyId', first ?? UNKNOWN], ['secretAccessKey', second ?? UNKNOWN]]) };
  return { kind: 'credentials', identity: credentialsOf(site, options) };
}
