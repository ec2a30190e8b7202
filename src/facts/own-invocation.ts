import type { LambdaFunction, Project, Role, Text } from '../types.js';
import { lastPart, parseFunctionArn } from '../iam/arn.js';
import { serviceOf } from '../iam/invokers.js';
import { servicesIn } from '../iam/lambda-principal.js';
import { equal } from '../iam/pattern.js';
import { literal } from '../iam/text.js';

/** The ARN of the function, with any qualifier; two names in unlike accounts or Regions are two functions. */
export function isItself(text: Text, fn: LambdaFunction): boolean {
  if (text.target === fn.id) return true;
  const parsed = parseFunctionArn(text);
  if (parsed === undefined) return false;
  const own = parseFunctionArn(fn.arn);
  if (own === undefined || equal(lastPart(parsed.name), own.name) !== 'yes') return false;
  return (['region', 'account'] as const).every((part) => literal(parsed.arn[part]) === '*' || equal(parsed.arn[part], own.arn[part]) === 'yes');
}

/**
 * Services that call functions by resource policy alone ("Viewing resource-based IAM policies in Lambda"); API Gateway,
 * EventBridge and IoT may come with a role.
 */
const CALLERS: ReadonlySet<string> = new Set(['s3', 'sns', 'logs', 'cognito-idp', 'ses', 'codecommit', 'config', 'secretsmanager', 'elasticloadbalancing', 'cloudfront']);

/** A service that the role trusts, and that no permission lets invoke the function: the role was meant to let it in. */
export function callerTrustedInstead(fn: LambdaFunction, role: Role, project: Project): Text | undefined {
  const permitted = new Set(project.permissionsOf(fn).map(({ to: { principal } }) => (principal === undefined ? undefined : serviceOf(principal))));
  return role.trust === undefined ? undefined : servicesIn(role.trust).map(({ text }) => text).find((text) => {
    const service = serviceOf(text);
    return service !== undefined && CALLERS.has(service) && !permitted.has(service);
  });
}
