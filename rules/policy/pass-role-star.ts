import type { Condition, Statement, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { actionEntries, mayMean } from '../../src/facts/action-entries.js';
import { policyScope } from '../../src/facts/policy-scope.js';
import { actionMatches } from '../../src/iam/action.js';
import { isKey } from '../../src/iam/condition.js';
import { isEveryRole } from '../../src/iam/statements.js';
import { literal } from '../../src/iam/text.js';

/** Who may pass any role to a service that runs code has all roles. */
export default defineRule({
  meta: {
    id: 'policy/pass-role-star',
    type: 'problem',
    docs: {
      description: '`iam:PassRole` must name the roles that may be passed.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [{ title: 'Grant a user permissions to pass a role to an AWS service', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html' }],
    },
    messages: {
      star: {
        text: '`iam:PassRole` on `{{resource}}` lets the caller pass every role, an administrator\'s too',
        help: 'Write the ARNs of the roles that are passed, and a Condition "StringEquals": {"iam:PassedToService": "<service>"}.', issueCode: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
      },
      pattern: {
        text: '`{{action}}` on `{{resource}}` holds `iam:PassRole` for every role, an administrator\'s too',
        help: 'Write the actions that are needed, and `iam:PassRole` in a statement of its own with the ARNs of the roles that are passed.',
        issueCode: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
      },
      compute: {
        text: '`iam:PassRole` on `{{resource}}` lets `{{service}}` run code with every role that trusts it',
        help: 'Write the ARNs of the roles that are passed in place of `{{resource}}`.', level: 'warning',
      },
      conditioned: {
        text: '`iam:PassRole` on `{{resource}}` lets the caller pass every role that the conditions leave',
        help: 'Write the ARNs of the roles that are passed, and a Condition on "iam:PassedToService".', level: 'warning',
      },
    },
  },
  create(context) {
    const scopes = context.get(policyScope);
    const entriesOf = context.get(actionEntries);
    return {
      statement(statement, document, owner) {
        if (statement.effect !== 'Allow' || !mayMean(entriesOf(statement.action), IAM)) return;
        const resource = statement.resource?.values.find(({ text }) => isEveryRole(text))?.text;
        const action = resource === undefined ? undefined : statement.action?.values.find(({ text }) => actionMatches(text, 'iam:PassRole') === 'yes')?.text;
        if (resource === undefined || action === undefined || isReportedElsewhere(action, resource) || scopes.of(document, owner).scope === 'other') return;
        const restriction = restrictionOf(statement);
        if (restriction.kind === 'enough') return;
        const exact = literal(action)?.toLowerCase() === 'iam:passrole';
        context.report({
          messageId: restriction.kind === 'none' ? (exact ? 'star' : 'pattern') : restriction.kind, span: exact ? resource.span : action.span,
          data: { action: literal(action) ?? '', resource: literal(resource) ?? 'every role', service: restriction.kind === 'compute' ? restriction.service : '' },
          related: exact ? [{ span: action.span, message: 'the action' }] : [],
        });
      },
    };

    /** Administrators and whole services have rules of their own. */
    function isReportedElsewhere(action: Text, resource: Text): boolean {
      const pattern = literal(action) ?? '';
      if (/^\*+(:\*+)?$/.test(pattern)) return context.enabled(literal(resource) === '*' ? 'policy/admin-on-execution-role' : 'policy/action-wildcard');
      return /^iam:\*+$/i.test(pattern) && context.enabled('policy/service-wildcard');
    }
  },
});

type Restriction = { readonly kind: 'none' | 'enough' | 'conditioned' } | { readonly kind: 'compute'; readonly service: string };

/** How far conditions limit what a role may be passed to. */
function restrictionOf(statement: Statement): Restriction {
  if (!statement.complete && statement.conditions.length === 0) return { kind: 'enough' };
  const services = statement.conditions.filter((condition) => isKey(condition, 'iam:PassedToService') && !condition.operator.negated && !condition.operator.ifExists);
  const values = services.flatMap((condition) => condition.values.map(literal));
  const compute = values.find((value) => value !== undefined && COMPUTE.has(value));
  if (compute !== undefined) return { kind: 'compute', service: compute };
  if (values.length > 0 && !values.includes('*')) return { kind: 'enough' };
  return statement.conditions.some(isOther) ? { kind: 'conditioned' } : { kind: 'none' };
}

const isOther = (condition: Condition): boolean => !isKey(condition, 'iam:PassedToService') || condition.operator.negated;

/** Services that run code or commands of whoever calls them, with the role that they are given. */
const COMPUTE: ReadonlySet<string> = new Set([
  'lambda.amazonaws.com', 'ec2.amazonaws.com', 'ecs-tasks.amazonaws.com', 'ecs.amazonaws.com', 'glue.amazonaws.com', 'sagemaker.amazonaws.com', 'codebuild.amazonaws.com',
  'cloudformation.amazonaws.com', 'batch.amazonaws.com', 'datapipeline.amazonaws.com', 'elasticmapreduce.amazonaws.com', 'emr-serverless.amazonaws.com', 'ssm.amazonaws.com',
  'tasks.apprunner.amazonaws.com', 'build.apprunner.amazonaws.com', 'elasticbeanstalk.amazonaws.com', 'eks.amazonaws.com', 'pods.eks.amazonaws.com', 'bedrock-agentcore.amazonaws.com',
  'states.amazonaws.com',
]);

const IAM: readonly string[] = ['iam'];
