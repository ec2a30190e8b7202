import type { Text } from '../types.js';
import { splitText, parseArn } from '../iam/arn.js';
import { literal } from '../iam/text.js';

interface Named {
  readonly actions: readonly string[];
  readonly resources: readonly Text[];
}

/** "DynamoDbTable", "SqsQueue", "Xray": service and kind of resource, with a number where that comes again. */
export function sidsFor(statements: readonly Named[]): readonly string[] {
  const seen = new Map<string, number>();
  return statements.map((statement) => {
    const name = nameOf(statement);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}${count}`;
  });
}

const SERVICES: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDb', secretsmanager: 'SecretsManager', states: 'StepFunctions', events: 'EventBridge', elasticfilesystem: 'Efs', rds: 'Rds', xray: 'XRay',
};

/** Services whose ARNs do not name the kind of what they are of. */
const KINDS: Readonly<Record<string, string>> = { sqs: 'Queue', sns: 'Topic' };

function nameOf({ actions, resources }: Named): string {
  const prefix = (actions[0] ?? '').split(':')[0] ?? '';
  const service = SERVICES[prefix] ?? words(prefix);
  const [first] = resources;
  if (first === undefined || literal(first) === '*') return service;
  return `${service}${KINDS[prefix] ?? (prefix === 's3' ? kindInS3(first) : kindOf(first))}`;
}

/** Objects have a "/" behind the bucket. */
const kindInS3 = (resource: Text): string => (splitText(resource, '/').length > 1 ? 'Objects' : 'Bucket');

/** The first word of the resource part: "table" of "table/Orders". */
function kindOf(resource: Text): string {
  const part = parseArn(resource)?.resource;
  const head = part === undefined || !part.pieces.some((piece) => typeof piece === 'string' && /[/:]/.test(piece)) ? undefined : literal(splitText(splitText(part, '/')[0] ?? part, ':')[0]);
  return head === undefined || head.includes('*') ? '' : words(head);
}

const words = (text: string): string => text.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
