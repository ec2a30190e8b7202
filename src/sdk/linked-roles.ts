import type { CodeValue } from '../types.js';
import type { OperationCall } from './call.js';

/** Verbs of operations that set something up, for which a service may make or change roles with the caller's permissions. */
const SETS_UP = /^(?:accept|activate|add|allocate|apply|associate|attach|authorize|build|configure|connect|copy|create|deploy|enable|execute|import|initialize|install|invite|join|launch|migrate|modify|provision|publish|purchase|put|register|replicate|request|reserve|restore|resume|run|schedule|set|setup|start|submit|subscribe|switch|update|upgrade|upload)/;

/** Operations of that kind on plain data, by client; "": all of the client. */
const ON_DATA: Readonly<Record<string, RegExp>> = {
  appconfigdata: /^/,
  cloudwatch: /^put(?:metricdata|dashboard)$/,
  'cloudwatch-logs': /^(?:put(?:logevents|retentionpolicy|metricfilter)|create(?:loggroup|logstream)|startquery)$/,
  codecommit: /^/,
  codepipeline: /^put/,
  'cognito-identity': /^/,
  dynamodb: /^(?:put|update)item$|^execute/,
  eventbridge: /^putevents$/,
  firehose: /^put/,
  'iot-data-plane': /^/,
  kinesis: /^put/,
  kms: /^(?:create(?:key|grant|alias)|put|update|import|schedule|replicate)/,
  lambda: /^(?:publish|put|add|create(?!capacity)|update(?!capacity))/,
  'personalize-events': /^/,
  'rds-data': /^/,
  'redshift-data': /^/,
  s3: /^/,
  'secrets-manager': /^/,
  sfn: /^(?:start|publish)/,
  sns: /^/,
  sqs: /^/,
  ssm: /^(?:putparameter|addtags)/,
  sts: /^/,
  'timestream-write': /^/,
};

/** Roles and policies that are made or changed in passing ("Create a service-linked role", and the pages of the services on theirs). */
export const ROLE_ACTIONS: readonly string[] = ['iam:attachrolepolicy', 'iam:createservicelinkedrole', 'iam:putrolepolicy'];

/** May the service need a role of its own for what the operation sets up? `operation` in lower case without underscores. */
export function setsUp(client: OperationCall['client'], operation: string): boolean {
  return SETS_UP.test(operation) && !(Object.hasOwn(ON_DATA, client) && ON_DATA[client]?.test(operation) === true);
}

/** May the operation pass a role, for which the caller needs iam:PassRole ("Grant a user permissions to pass a role to an AWS service")? */
export const mayPassRole = (input: CodeValue): boolean => input.kind !== 'object' || !input.complete || namesRole(input);

function namesRole(value: CodeValue): boolean {
  switch (value.kind) {
    case 'object': return [...value.entries].some(([name, each]) => /role(?:_?(?:arn|name))?s?$|instanceprofile/i.test(name) || namesRole(each));
    case 'list': return value.items.some(namesRole);
    default: return false;
  }
}
