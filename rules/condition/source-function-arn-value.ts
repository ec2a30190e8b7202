import type { LambdaFunction, Project, Span, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { rewriting } from '../../src/define-rule/fixes.js';
import { wildcardMatch } from '../../src/iam/glob.js';
import { keyOf, parseArn, splitText, type Arn } from '../../src/iam/arn.js';
import { closest } from '../../src/iam/closest.js';
import { matches } from '../../src/iam/pattern.js';
import { isResourceSide, sourceFunctionConditions } from '../../src/iam/source-function-arn.js';
import { knownPrefix, literal, show } from '../../src/iam/text.js';

/** The key holds the plain ARN of a function, so any other value can never be equal to it. */
export default defineRule({
  meta: {
    id: 'condition/source-function-arn-value',
    type: 'problem',
    docs: {
      description: 'The value of `lambda:SourceFunctionArn` must be the ARN of a function, without version or alias.',
      level: 'error',
      recommended: true,
      sources: [{ title: 'Using source function ARN to control function access behavior', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html' }],
    },
    fixable: 'code',
    messages: {
      notArn: { text: '`{{value}}` is not an ARN, so it never equals `lambda:SourceFunctionArn`', help: 'Write "{{instead}}" with the name of the function.' },
      service: { text: '`{{value}}` is an ARN of `{{service}}`; `lambda:SourceFunctionArn` is one of Lambda', help: 'Write "{{instead}}" with the name of the function.' },
      resource: { text: '`{{value}}` is not the ARN of a function', help: 'Write "{{instead}}" with the name of the function.' },
      qualified: {
        text: '`{{value}}` names a version or alias; `lambda:SourceFunctionArn` never has one',
        help: 'Write "{{instead}}": Lambda puts the unqualified function ARN into the credentials, whatever version or alias runs.',
      },
      empty: { text: '`{{value}}` has no {{part}}, which every function ARN has', help: 'Write the {{part}} of the function, or `*` for any.' },
      partition: { text: '`{{value}}` is in partition `{{partition}}`, but the project is deployed to `{{target}}`', help: 'Write `arn:{{target}}:lambda:...`, or use the AWS::Partition pseudo parameter.' },
      unknownFunction: {
        text: '`{{value}}` matches no function of this project, though its account is the same',
        help: 'Check the name of the function{{hint}}: as it is, the condition holds for no function in these files.', level: 'warning',
      },
    },
  },
  create(context) {
    return {
      statement(statement, document) {
        if (isResourceSide(document.kind) && context.enabled('condition/source-function-arn-in-resource-policy')) return;
        for (const condition of sourceFunctionConditions(statement)) {
          if (condition.operator.family !== 'arn' && condition.operator.family !== 'string') continue;
          for (const value of condition.values) check(value, condition.values);
        }
      },
    };

    function check(value: Text, beside: readonly Text[]): void {
      if (hasVariable(value) || literal(value) === '*') return;
      const fault = aliasFault(value, context.project) ?? faultOf(value, context.project);
      if (fault !== undefined) context.report({ messageId: fault.id, span: value.span, data: { value: show(value), instead: PATTERN, ...fault.data }, fixes: fault.id === 'qualified' ? rewriting(value, beforeQualifier(value)) : [] });
      else if (beside.length === 1) checkFunction(value, value.span);
    }

    function checkFunction(value: Text, span: Span): void {
      const neighbours = sameAccount(value, context.project);
      if (neighbours.length === 0 || context.project.functions.some((fn) => matches(value, fn.arn) !== 'no')) return;
      const names = neighbours.map((fn) => literal(fn.name)).filter((name) => name !== undefined);
      const near = closest(nameOf(value), names);
      const hint = near === undefined ? '' : ` (did you mean \`${near}\`?)`;
      context.report({ messageId: 'unknownFunction', span, data: { value: show(value), hint } });
    }
  },
});

const PATTERN = 'arn:aws:lambda:REGION:ACCOUNT:function:NAME';

interface Fault {
  readonly id: 'notArn' | 'service' | 'resource' | 'qualified' | 'empty' | 'partition';
  readonly data?: Readonly<Record<string, string>>;
}

/** `${aws:PrincipalTag/fn}` and its like are filled in per request. */
const hasVariable = (value: Text): boolean => value.pieces.some((piece) => typeof piece === 'string' && piece.includes('${'));

/** Ref of a version or an alias is its qualified ARN. */
function aliasFault(value: Text, project: Project): Fault | undefined {
  const target = value.target === undefined ? undefined : project.byId(value.target);
  return target?.kind === 'function-alias' ? { id: 'qualified', data: { instead: PATTERN } } : undefined;
}

function faultOf(value: Text, project: Project): Fault | undefined {
  const arn = parseArn(value);
  if (arn === undefined) return isSurelyNoArn(value) ? { id: 'notArn' } : undefined;
  const service = literal(arn.service);
  if (service !== undefined && !covers(service, 'lambda')) return { id: 'service', data: { service } };
  return resourceFault(value, arn) ?? scopeFault(arn, project);
}

/** Known to the end and without the six parts, or with a beginning that no ARN has. */
function isSurelyNoArn(value: Text): boolean {
  const whole = literal(value);
  if (whole !== undefined) return !/^[*?]/.test(whole);
  const head = knownPrefix(value);
  return head !== '' && !'arn:'.startsWith(head.slice(0, 4)) && !/^[*?]/.test(head);
}

function resourceFault(value: Text, arn: Arn): Fault | undefined {
  const whole = literal(arn.resource);
  if (whole !== undefined && /^\*+$/.test(whole)) return undefined;
  const [type, name, qualifier] = splitText(arn.resource, ':');
  const kind = type === undefined ? undefined : literal(type);
  if (kind !== undefined && !covers(kind, 'function')) return { id: 'resource' };
  if (kind === undefined) return undefined;
  if (name === undefined) return kind.includes('*') ? undefined : { id: 'resource' };
  if (literal(name) === '') return { id: 'resource' };
  return qualifier === undefined ? undefined : { id: 'qualified', data: { instead: beforeQualifier(value) } };
}

function scopeFault(arn: Arn, project: Project): Fault | undefined {
  if (literal(arn.region) === '') return { id: 'empty', data: { part: 'Region' } };
  if (literal(arn.account) === '') return { id: 'empty', data: { part: 'account' } };
  const partition = literal(arn.partition);
  const target = project.partition;
  if (partition === undefined || target === undefined || covers(partition, target)) return undefined;
  return { id: 'partition', data: { partition, target } };
}

const covers = (pattern: string, word: string): boolean => wildcardMatch(pattern, word);

const beforeQualifier = (value: Text): string => splitText(value, ':').slice(0, 7).map(show).join(':');

const nameOf = (value: Text): string => show(splitText(value, ':')[6] ?? value);

/** Functions of the project in the account that the value names: the same digits, or the same pseudo parameter. */
function sameAccount(value: Text, project: Project): readonly LambdaFunction[] {
  const account = parseArn(value)?.account;
  if (account === undefined || /[*?]/.test(show(account))) return [];
  return project.functions.filter((fn) => {
    const own = parseArn(fn.arn)?.account;
    return own !== undefined && keyOf(own) === keyOf(account);
  });
}
