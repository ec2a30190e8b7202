import { noteCall, type Site } from '../machine.js';
import { UNKNOWN, variantsOf, type ClientValue, type ExternalValue, type Value } from '../value.js';
import { argument, entryOf } from './arguments.js';
import { inputOf } from './client.js';
import type { Library } from './library.js';

type Make = (site: Site) => void;

const operations = (client: string, names: readonly string[], parameter?: string): Make => (site) => {
  const by = clientOf(site, client);
  const input = parameter === undefined ? UNKNOWN : inputOf({ [parameter]: argument(site, 0, 'name') });
  for (const name of names) noteCall(site, by, name, input);
};

/** Options may bring a client of one's own: whose credentials it has is then its own. */
function clientOf(site: Site, client: string): ClientValue {
  const options = site.given.positional.find((each) => each.kind === 'object') ?? site.given.positional.at(-1);
  const [own] = [entryOf(options?.kind === 'object' ? options : undefined, 'awsSdkV3Client'), site.given.named.get('boto3_client')].flatMap((each) => (each === undefined ? [] : variantsOf(each, 'client')));
  return own ?? { kind: 'client', sdk: site.frame.file.module.language === 'python' ? 'boto3' : 'js-v3', client, document: false, identity: 'role' };
}

/** "Parameters" (Powertools for AWS Lambda): what each function fetches, read from its code. */
const FUNCTIONS: Readonly<Record<string, Make>> = {
  getparameter: operations('ssm', ['GetParameter'], 'Name'),
  getparameters: operations('ssm', ['GetParametersByPath'], 'Path'),
  getparametersbyname: operations('ssm', ['GetParameters']),
  setparameter: operations('ssm', ['PutParameter'], 'Name'),
  getsecret: operations('secrets-manager', ['GetSecretValue'], 'SecretId'),
  setsecret: operations('secrets-manager', ['PutSecretValue'], 'SecretId'),
  getappconfig: operations('appconfigdata', ['StartConfigurationSession', 'GetLatestConfiguration']),
};

const PROVIDERS: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  SSMProvider: { get: operations('ssm', ['GetParameter'], 'Name'), getmultiple: operations('ssm', ['GetParametersByPath'], 'Path'), getparametersbyname: operations('ssm', ['GetParameters']), set: operations('ssm', ['PutParameter'], 'Name') },
  SecretsProvider: { get: operations('secrets-manager', ['GetSecretValue'], 'SecretId'), set: operations('secrets-manager', ['PutSecretValue'], 'SecretId') },
  AppConfigProvider: { get: operations('appconfigdata', ['StartConfigurationSession', 'GetLatestConfiguration']) },
  DynamoDBProvider: { get: operations('dynamodb', ['GetItem']), getmultiple: operations('dynamodb', ['Query']) },
};

/** "Idempotency" (Powertools for AWS Lambda): records are read, written and deleted. */
const IDEMPOTENCY = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];

const key = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** Powertools for AWS Lambda, where it calls services by itself; its other utilities call none. */
export const powertools: Library = {
  has: (module) => /^(?:@aws-lambda-powertools\/|aws_lambda_powertools(?:\.|$))/.test(module),
  construct: make,
  call(site, external) {
    const name = external.path.at(-1) ?? '';
    const receiver = external.path.at(-2) ?? '';
    const provided = PROVIDERS[receiver]?.[key(name)];
    if (provided !== undefined) return done(site, provided);
    if (PROVIDERS[name] !== undefined || /PersistenceLayer$|^AppConfigStore$/.test(name)) return make(site, external);
    // classes of the other utilities are called in Python, their methods are decorators and the like
    if (!/parameters/.test(external.from) && !external.path.includes('parameters')) return undefined;
    const known = FUNCTIONS[key(name)];
    return known === undefined ? undefined : done(site, known);
  },
};

function done(site: Site, operate: Make): Value {
  operate(site);
  return UNKNOWN;
}

function make(site: Site, external: ExternalValue): Value | undefined {
  const name = external.path.at(-1) ?? '';
  if (PROVIDERS[name] !== undefined) return { kind: 'external', from: external.from, path: [name] };
  if (name === 'DynamoDBPersistenceLayer') {
    const options = argument(site, 0);
    const table = site.given.named.get('table_name') ?? (options?.kind === 'object' ? entryOf(options, 'tableName') : options);
    for (const operation of IDEMPOTENCY) noteCall(site, clientOf(site, 'dynamodb'), operation, inputOf({ TableName: table }));
    return UNKNOWN;
  }
  if (name === 'AppConfigStore') return done(site, operations('appconfigdata', ['StartConfigurationSession', 'GetLatestConfiguration']));
  return { kind: 'external', from: external.from, path: [name] };
}
