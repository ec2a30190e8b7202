import type { Identity } from '../../types.js';
import { clientNamed } from '../../sdk/index.js';
import { noteOpen, reachOf, type Site } from '../machine.js';
import { UNKNOWN, either, literalOf, variants, type ClientValue, type ExternalValue, type Value } from '../value.js';
import { argument, placeOfArgument } from './arguments.js';
import { identityOfOptions, credentialsOf, namesRegion, noteCredentials } from './identity.js';
import { inputOf } from './client.js';
import type { Library } from './library.js';

/** AWS SDK for Python and what it is built on. */
export const boto3: Library = {
  has: (module) => /^(?:boto3|botocore|aioboto3|aiobotocore|requests_aws4auth|aws_requests_auth|requests_auth_aws_sigv4)(?:\.|$)/.test(module),
  call(site, { from, path }: ExternalValue) {
    const name = path.at(-1) ?? '';
    if (/^(?:requests_aws4auth|aws_requests_auth|requests_auth_aws_sigv4)/.test(from) || /SigV4|^AWSRequest$/.test(name)) return signed(site, name);
    if (/^(?:boto3|aioboto3)$/.test(from) && /^(?:client|resource)$/.test(name) && path.length === 1) return callSession(site, { kind: 'session', identity: 'role' }, name);
    if (name === 'Session' || name === 'get_session' || name === 'AioSession') return session(site);
    if (name === 'setup_default_session') {
      if (session(site).identity !== 'role') noteOpen(site, '*', 'all clients get other credentials');
      return UNKNOWN;
    }
    // conditions, types, configurations: they call nothing
    return UNKNOWN;
  },
};

function signed(site: Site, name: string): Value {
  if (/Auth$|^AWS4Auth$/.test(name)) noteOpen(site, '*', 'requests are signed by hand');
  return UNKNOWN;
}

function session(site: Site): Extract<Value, { kind: 'session' }> {
  const options = inputOf(Object.fromEntries(site.given.named));
  const profile = argument(site, 5, 'profile_name');
  if (profile !== undefined && !(profile.kind === 'literal' && profile.value === null)) {
    noteCredentials(site, 'profile', 'profile_name', placeOfArgument(site, 5, 'profile_name'));
    return { kind: 'session', identity: 'unknown' };
  }
  const positional = site.given.positional.length > 0 ? inputOf({ aws_access_key_id: site.given.positional[0], aws_secret_access_key: site.given.positional[1] }) : options;
  return { kind: 'session', identity: site.given.complete ? credentialsOf(site, positional) : 'unknown' };
}

/** `session.client('s3')`, `session.resource('dynamodb')`, `session.get_credentials()`. */
export function callSession(site: Site, { identity }: { readonly kind: 'session'; readonly identity: Identity }, name: string): Value {
  if (name === 'client' || name === 'resource' || name === 'create_client') return makeClient(site, identity, name === 'resource');
  if (name === 'get_credentials') {
    noteOpen(site, '*', 'the credentials are taken out of the SDK');
    return { kind: 'credentials', identity };
  }
  return UNKNOWN;
}

function makeClient(site: Site, session: Identity, resource: boolean): Value {
  const given = variants(argument(site, 0, 'service_name') ?? UNKNOWN);
  const names = given.flatMap((each) => literalOf(each) ?? []);
  const isOpen = names.length === 0 || given.some((each) => literalOf(each) === undefined && !(each.kind === 'literal' && each.value === null));
  if (isOpen) noteOpen(site, '*', 'it can not be told which client is made');
  const made = names.map((service): Value => {
    const client = clientNamed('boto3', service);
    if (client === undefined) return UNKNOWN;
    if (!resource && reachOf(site.machine, site.frame) !== undefined) site.machine.seen.clients.add(client);
    // options that are spread into the call are taken for harmless ones
    const own = identityOfOptions(site, client, inputOf(Object.fromEntries(site.given.named)));
    const alone: ClientValue = { kind: 'client', sdk: 'boto3', client, document: false, identity: own === 'role' ? session : own, ...(namesRegion(inputOf(Object.fromEntries(site.given.named)), 'region_name') || site.given.positional.length > 1 ? { abroad: true } : {}), ...(isOpen || names.length > 1 ? { ambiguous: true } : {}) };
    return resource ? { kind: 'resource', client: alone, identifiers: new Map() } : alone;
  });
  return either(isOpen ? [...made, UNKNOWN] : made);
}

