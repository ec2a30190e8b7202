import type { CredentialsKind, Identity } from '../../types.js';
import { keyOf, reachOf, type Site } from '../machine.js';
import { literalOf, variants, type Place, type Value } from '../value.js';
import { entryOf, mayBeAbsent, placeOfArgument } from './arguments.js';

/** Services whose clients always name an endpoint of their own. */
const WITH_ENDPOINT: ReadonlySet<string> = new Set(['apigatewaymanagementapi', 'iot-data-plane', 'iot-jobs-data-plane', 'mediastore-data', 'cloudsearch-domain', 'kinesis-video-archived-media', 'kinesis-video-media', 'timestream-query', 'timestream-write', 'mediaconvert']);

export function noteCredentials(site: Site, kind: CredentialsKind, name: string, place: Place): void {
  if (reachOf(site.machine, site.frame) !== undefined) site.machine.seen.credentials.set(keyOf(place), { kind, name, place });
}

const ACCESS_KEY = /^(?:AKIA|ASIA)[A-Z0-9]{16}$/;
const SECRET_KEY = /^[A-Za-z0-9/+]{40}$/;

/** Keys of an access key pair by the names that the SDKs give them. */
const PAIR: readonly (readonly [id: string, secret: string])[] = [['accessKeyId', 'secretAccessKey'], ['aws_access_key_id', 'aws_secret_access_key']];

/** Whose credentials do the options bring? Access keys in the text are noted on the way. */
export function credentialsOf(site: Site, options: Value | undefined): Identity {
  const pair = PAIR.map(([id, secret]) => ({ id, secret, given: entryOf(options, id), secretGiven: entryOf(options, secret) })).find((each) => each.given !== undefined || each.secretGiven !== undefined);
  const credentials = entryOf(options, 'credentials') ?? entryOf(options, 'credentialProvider');
  if (pair !== undefined && (pair.given?.kind !== 'unknown' || pair.secretGiven?.kind !== 'unknown')) {
    const answers = [pair.given, pair.secretGiven].flatMap((each) => (each === undefined ? [] : [ofKey(each)]));
    noteKey(site, pair.id, pair.given);
    noteKey(site, pair.secret, pair.secretGiven);
    return worst(answers);
  }
  if (credentials === undefined) return pair === undefined ? 'role' : 'unknown';
  return worst(variants(credentials).map((each) => ofCredentials(site, each)));
}

const worst = (answers: readonly Identity[]): Identity => (answers.every((each) => each === 'role') ? 'role' : answers.every((each) => each !== 'unknown') && !answers.includes('role') ? 'other' : 'unknown');

function ofKey(value: Value): Identity {
  if (value.kind === 'credentials') return value.identity;
  if (value.kind === 'answer' || value.kind === 'text') return 'other';
  return 'unknown';
}

function ofCredentials(site: Site, value: Value): Identity {
  switch (value.kind) {
    case 'credentials': return value.identity;
    case 'answer': return 'other';
    case 'literal': return value.value === null ? 'role' : 'unknown';
    case 'object': return credentialsOf(site, { ...value, complete: true });
    default: return 'unknown';
  }
}

function noteKey(site: Site, name: string, value: Value | undefined): void {
  for (const each of value === undefined ? [] : variants(value)) {
    const text = literalOf(each);
    if (text !== undefined && ACCESS_KEY.test(text)) noteCredentials(site, 'access-key', name, placeOfText(site, each, name));
    else if (text !== undefined && /secret/i.test(name) && SECRET_KEY.test(text)) noteCredentials(site, 'secret-key', name, placeOfText(site, each, name));
    else if (each.kind === 'credentials' && each.identity === 'role') noteCredentials(site, 'environment', name, placeOfArgument(site, 0, 'credentials'));
  }
}

/** Where the text itself is written, in whichever module; inside another file, where the argument is. */
function placeOfText(site: Site, value: Value, name: string): Place {
  const { place: { file }, machine } = site;
  const span = value.kind === 'text' ? value.text.span : undefined;
  if (span === undefined || file.offsets !== undefined) return placeOfArgument(site, 0, name);
  const held = [...machine.reached.values()].map(({ frame }) => frame.file).find((each) => each.path === span.file);
  return held === undefined ? placeOfArgument(site, 0, name) : { file: held, start: span.start, end: span.end };
}

/** Does the client name a Region? That of its own environment is none. */
export function namesRegion(options: Value | undefined, name = 'region'): boolean {
  const region = options?.kind === 'object' ? options.entries.get(name) : undefined;
  return region !== undefined && variants(region).some((each) => each.kind !== 'own-region' && !(each.kind === 'literal' && each.value === null));
}

/** Whose account and service does a client with these options call? Endpoints of others, local ones too, need no permission of the role. */
export function identityOfOptions(site: Site, client: string, options: Value | undefined): Identity {
  const credentials = credentialsOf(site, options);
  if (credentials !== 'role' || WITH_ENDPOINT.has(client)) return credentials;
  const endpoint = entryOf(options, 'endpoint') ?? entryOf(options, 'endpoint_url');
  if (endpoint === undefined || mayBeAbsent(endpoint)) return 'role';
  const texts = variants(endpoint).map((each) => (each.kind === 'text' ? each.text.pieces.map((piece) => (typeof piece === 'string' ? piece : '\u0000')).join('') : '\u0000'));
  if (texts.every((text) => /\bamazonaws\.com/.test(text))) return 'role';
  return texts.every((text) => !text.includes('\u0000')) ? 'other' : 'unknown';
}
