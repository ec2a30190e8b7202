import type { Text } from '../types.js';
import { show } from './text.js';

/** A service that calls functions by their resource policy: the service part of ARNs that it presents, and such an ARN. */
export interface Invoker {
  readonly sources: readonly string[];
  readonly example: string;
  /** True where the resource can't be made before the permission, so that its ARN can't be written in one template. */
  readonly circular?: boolean;
}

/** "Understanding Lambda function invocation methods", and the pages of the services, which say what to write as SourceArn. */
const INVOKERS: ReadonlyMap<string, Invoker> = new Map([
  ['s3', { sources: ['s3'], example: 'arn:aws:s3:::<bucket>' }],
  ['sns', { sources: ['sns'], example: 'arn:aws:sns:<region>:<account id>:<topic>' }],
  ['events', { sources: ['events'], example: 'arn:aws:events:<region>:<account id>:rule/<rule>' }],
  ['apigateway', { sources: ['execute-api', 'apigateway'], example: 'arn:aws:execute-api:<region>:<account id>:<api id>/*' }],
  ['logs', { sources: ['logs'], example: 'arn:aws:logs:<region>:<account id>:log-group:<group>:*' }],
  ['iot', { sources: ['iot'], example: 'arn:aws:iot:<region>:<account id>:rule/<rule>' }],
  ['cognito-idp', { sources: ['cognito-idp'], example: 'arn:aws:cognito-idp:<region>:<account id>:userpool/<pool id>' }],
  ['elasticloadbalancing', { sources: ['elasticloadbalancing'], example: 'arn:aws:elasticloadbalancing:<region>:<account id>:targetgroup/<name>/*', circular: true }],
  ['ses', { sources: ['ses'], example: 'arn:aws:ses:<region>:<account id>:receipt-rule-set/<set>:receipt-rule/<rule>' }],
  ['codecommit', { sources: ['codecommit'], example: 'arn:aws:codecommit:<region>:<account id>:<repository>' }],
  ['cloudfront', { sources: ['cloudfront'], example: 'arn:aws:cloudfront::<account id>:distribution/<id>' }],
  ['secretsmanager', { sources: ['secretsmanager'], example: 'arn:aws:secretsmanager:<region>:<account id>:secret:<name>-??????' }],
  ['config', { sources: ['config'], example: 'arn:aws:config:<region>:<account id>:config-rule/<id>' }],
  ['bedrock', { sources: ['bedrock'], example: 'arn:aws:bedrock:<region>:<account id>:agent/<id>' }],
]);

/** Services that call functions with a role, or whose records Lambda reads with one: no resource policy is asked. */
const ROLE_USERS: ReadonlyMap<string, string> = new Map([
  ['states', 'a state machine invokes functions with its own role'],
  ['scheduler', 'EventBridge Scheduler invokes functions with the role of the schedule'],
  ['pipes', 'a pipe invokes functions with its own role'],
  ['lambda', 'Lambda reads event sources and sends to destinations with the execution role'],
  ['sqs', 'Lambda reads queues with the execution role'],
  ['dynamodb', 'Lambda reads streams with the execution role'],
  ['kinesis', 'Lambda reads streams with the execution role'],
]);

/** "s3.amazonaws.com", "logs.eu-west-1.amazonaws.com" and "events.${AWS::URLSuffix}" -> "s3", "logs", "events"; undefined for what is no service. */
export function serviceOf(principal: Text): string | undefined {
  const found = /^([a-z0-9-]+)(?:\.(?:[a-z]{2}(?:-[a-z]+)+-\d|\$\{[^}]*\}))?\.(?:amazonaws\.com(?:\.cn)?|\$\{AWS::URLSuffix\})$/.exec(show(principal));
  return found?.[1];
}

/** Does it look like a service, known or not: "alexa-appkit.amazon.com"? */
export const isService = (principal: Text): boolean => /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws\.com(?:\.cn)?|amazon\.com)$/.test(show(principal)) || serviceOf(principal) !== undefined;

export const invokerOf = (principal: Text): Invoker | undefined => INVOKERS.get(serviceOf(principal) ?? '');

/** Why the service needs no permission on a function; undefined for those that do. */
export const roleUser = (principal: Text): string | undefined => ROLE_USERS.get(serviceOf(principal) ?? '');
