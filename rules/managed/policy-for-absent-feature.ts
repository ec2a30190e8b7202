import type { EventSourceType, LambdaFunction, Project, Role, Tri } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { isUsedElsewhere, userPlace } from '../../src/facts/users.js';
import { literal, show } from '../../src/iam/text.js';
import { not, some } from '../../src/iam/tri.js';
import { parseAwsManagedArn } from '../../src/link/aws-managed.js';

type Asks = (fn: LambdaFunction, project: Project) => Tri;

const reads = (...types: readonly EventSourceType[]): Asks => (fn, project) => {
  if (project.mappingsOf(fn).some(({ to }) => types.includes(to.sourceType))) return 'yes';
  // a mapping whose source or function can't be told could be it
  return project.mappings.some((mapping) => (types.includes(mapping.sourceType) || mapping.sourceType === 'unknown') && project.functionNamed(mapping.function)?.sure !== 'yes') ||
    project.mappingsOf(fn).some(({ to }) => to.sourceType === 'unknown')
    ? 'maybe'
    : 'no';
};

const inNetwork: Asks = (fn, project) => {
  if (fn.vpc !== undefined && fn.vpc.subnets !== 'no') return fn.vpc.subnets;
  return reads('kafka', 'self-managed-kafka', 'mq', 'documentdb')(fn, project);
};

const hasLayer = (name: RegExp): Asks => (fn) => {
  if (fn.image) return 'maybe';
  if (fn.layers.some((layer) => name.test(show(layer)))) return 'yes';
  return fn.layers.some((layer) => layer.pieces.some((piece) => typeof piece !== 'string' && piece.charset === 'any')) ? 'maybe' : 'no';
};

const traced: Asks = (fn, project) => {
  const mode = fn.tracing === undefined ? 'no' : literal(fn.tracing.mode) === undefined ? 'maybe' : 'yes';
  const variables: Tri = !fn.environmentComplete ? 'maybe' : fn.environment.some(({ name, value }) => /XRAY|OTEL|TRAC(E|ING)/i.test(name) || show(value).includes('otel')) ? 'maybe' : 'no';
  return some([mode, variables, hasLayer(/aws-otel|AWSOpenTelemetry|opentelemetry|Powertools/i)(fn, project)]);
};

/** Which feature each policy serves ("AWS managed policies for AWS Lambda"). */
const SERVES: Readonly<Record<string, { readonly feature: string; readonly asks: Asks }>> = {
  AWSLambdaSQSQueueExecutionRole: { feature: 'an SQS event source', asks: reads('sqs') },
  AWSLambdaKinesisExecutionRole: { feature: 'a Kinesis event source', asks: reads('kinesis') },
  AWSLambdaDynamoDBExecutionRole: { feature: 'a DynamoDB stream as event source', asks: reads('dynamodb') },
  AWSLambdaMSKExecutionRole: { feature: 'an Amazon MSK event source', asks: reads('kafka', 'self-managed-kafka') },
  AWSLambdaVPCAccessExecutionRole: { feature: 'a VPC configuration', asks: inNetwork },
  AWSLambdaENIManagementAccess: { feature: 'a VPC configuration', asks: inNetwork },
  AWSXRayDaemonWriteAccess: { feature: 'X-Ray tracing', asks: traced },
  AWSXrayWriteOnlyAccess: { feature: 'X-Ray tracing', asks: traced },
  CloudWatchLambdaInsightsExecutionRolePolicy: { feature: 'Lambda Insights', asks: hasLayer(/LambdaInsightsExtension/) },
  AWSLambdaBasicDurableExecutionRolePolicy: { feature: 'durable execution', asks: (fn) => (fn.durable === undefined ? 'no' : 'yes') },
};

export default defineRule({
  meta: {
    id: 'managed/policy-for-absent-feature',
    type: 'problem',
    docs: {
      description: 'An execution role should not carry the managed policy of a feature that none of its functions uses.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [{ title: 'AWS managed policies for AWS Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/security-iam-awsmanpol.html' }],
    },
    messages: {
      absent: {
        text: '`{{name}}` serves {{feature}}, which no function with role `{{role}}` has',
        help: 'Remove the policy{{keep}}; or set up the feature on `{{fn}}`. The policy grants its actions on every resource of the account.',
      },
    },
  },
  create(context) {
    const { project } = context;
    return {
      role(role: Role) {
        const users = project.functionsOf(role);
        const [first] = users;
        if (first === undefined || users.some((link) => link.sure !== 'yes') || isUsedElsewhere(project, role)) return;
        // aws CLI output lists mappings in a file of its own, which may not be here
        if (role.deployed && project.mappings.length === 0) return;
        for (const attachment of role.attached) {
          const managed = attachment.origin === 'author' ? parseAwsManagedArn(attachment.policy) : undefined;
          const served = managed !== undefined && Object.hasOwn(SERVES, managed.name) ? SERVES[managed.name] : undefined;
          if (managed === undefined || served === undefined || not(some(users.map(({ to }) => served.asks(to, project)))) !== 'yes') continue;
          context.report({
            messageId: 'absent', span: attachment.span,
            data: { name: managed.name, feature: served.feature, role: role.label, fn: first.to.label, keep: needsLogs(role, managed.name) ? ' and attach AWSLambdaBasicExecutionRole for the logs' : '' },
            related: [userPlace(first.to, first.to.span)],
          });
        }
      },
    };
  },
});

/** Most feature policies carry the logging actions too; they go with the policy unless another one has them. */
const needsLogs = (role: Role, name: string): boolean =>
  /^AWSLambda(SQSQueue|Kinesis|DynamoDB|MSK|VPCAccess|BasicDurable)Execution/.test(name) &&
  !role.attached.some((each) => /AWSLambda(Basic|SQSQueue|Kinesis|DynamoDB|MSK|VPCAccess)Execution/.test(show(each.policy)) && !show(each.policy).endsWith(`/${name}`));
