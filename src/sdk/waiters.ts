import { lazily } from './lazily.js';
import { WAITERS } from './waiter-table.js';

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** Operation by "client waiter", the latter in lower case. */
const operations = lazily((): ReadonlyMap<string, string> => new Map(WAITERS.trim().split('\n').flatMap(readLine)));

function readLine(line: string): readonly (readonly [string, string])[] {
  const [client = '', ...rest] = line.split(' ');
  return rest.flatMap((each) => {
    const [operation = '', names = ''] = each.split(':');
    return names.split(',').map((name) => [`${client} ${plain(name)}`, operation] as const);
  });
}

/** Operation that a waiter calls: ('s3', 'BucketExists'), ('s3', 'waitUntilBucketExists') and ('s3', 'bucket_exists') give "HeadBucket". */
export function waiterOperation(client: string, waiter: string): string | undefined {
  const name = plain(waiter);
  return operations().get(`${client} ${name}`) ?? operations().get(`${client} ${name.replace(/^(?:wait(?:until|for))+/, '')}`);
}
