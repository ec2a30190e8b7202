import type { Identity } from '../../types.js';
import { noteCall, noteOpen } from '../machine.js';
import { UNKNOWN, type Value } from '../value.js';
import { argument } from './arguments.js';
import type { Library } from './library.js';

/** What middy's middlewares fetch before the handler runs. */
const FETCHES: Readonly<Record<string, readonly (readonly [client: string, operation: string])[]>> = {
  '@middy/ssm': [['ssm', 'GetParameters'], ['ssm', 'GetParametersByPath']],
  '@middy/secrets-manager': [['secrets-manager', 'GetSecretValue']],
  '@middy/sts': [['sts', 'AssumeRole']],
};

/** Middlewares that call a service in a way that depends on their options. */
const OPEN: Readonly<Record<string, string>> = {
  '@middy/rds-signer': 'rds-db', '@middy/appconfig': 'appconfig', '@middy/dynamodb': 'dynamodb', '@middy/s3': 's3', '@middy/s3-object-response': 's3-object-lambda',
  '@middy/service-discovery': 'servicediscovery', '@middy/sqs-partial-batch-failure': 'sqs', '@middy/ws-response': 'execute-api',
};

/** How `@middy/ssm` fetches: all below a path that ends with a slash, else by name; in version 1 `names` and `paths` tell. */
function parametersOf(options: Value | undefined): string | undefined {
  if (options?.kind !== 'object') return undefined;
  const { entries } = options;
  if (entries.has('names') !== entries.has('paths')) return entries.has('names') ? 'GetParameters' : 'GetParametersByPath';
  const fetched = entries.get('fetchData');
  if (fetched?.kind !== 'object' || !fetched.complete || fetched.entries.size === 0) return undefined;
  const ends = [...fetched.entries.values()].map((value) => (value.kind === 'text' ? value.text.pieces.at(-1) : undefined));
  if (!ends.every((end) => typeof end === 'string')) return undefined;
  if (ends.every((end) => end.endsWith('/'))) return 'GetParametersByPath';
  return ends.some((end) => end.endsWith('/')) ? undefined : 'GetParameters';
}

export const middy: Library = {
  has: (module) => module in FETCHES || module in OPEN,
  call(site, { from }) {
    const identity: Identity = 'role';
    // which of the calls are made depends on the options
    const calls = FETCHES[from] ?? [];
    const only = from === '@middy/ssm' ? parametersOf(argument(site, 0)) : undefined;
    for (const [client, operation] of calls) {
      if (only !== undefined && only !== operation) continue;
      noteCall(site, { kind: 'client', sdk: 'js-v3', client, document: false, identity }, operation, UNKNOWN, { optional: only === undefined && calls.length > 1 });
    }
    const open = OPEN[from];
    if (open !== undefined) noteOpen(site, open, `${from} calls the service`);
    return UNKNOWN;
  },
};
