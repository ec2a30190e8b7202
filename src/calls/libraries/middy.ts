import type { Identity } from '../../types.js';
import { noteCall, noteOpen } from '../machine.js';
import { UNKNOWN } from '../value.js';
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

export const middy: Library = {
  has: (module) => module in FETCHES || module in OPEN,
  call(site, { from }) {
    const identity: Identity = 'role';
    // which of the calls are made depends on the options
    const calls = FETCHES[from] ?? [];
    for (const [client, operation] of calls) noteCall(site, { kind: 'client', sdk: 'js-v3', client, document: false, identity }, operation, UNKNOWN, { sure: calls.length === 1 });
    const open = OPEN[from];
    if (open !== undefined) noteOpen(site, open, `${from} calls the service`);
    return UNKNOWN;
  },
};
