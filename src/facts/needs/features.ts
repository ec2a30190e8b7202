import type { LambdaFunction, Text } from '../../types.js';
import type { Need } from './need.js';
import { literal, show } from '../../iam/text.js';
import { besideFunction, everything } from './arns.js';

type Draft = Omit<Need, 'anyOf' | 'owner'>;

const each = (fn: LambdaFunction, actions: readonly string[], draft: Draft): Need[] => actions.map((action) => ({ ...draft, anyOf: [action], owner: fn }));

/** Needs of a function's own properties. Sources: the AWS pages named at each feature. */
export function featureNeeds(fn: LambdaFunction): Need[] {
  return [...logs(fn), ...vpc(fn), ...tracing(fn), ...durable(fn), ...fileSystems(fn), ...fn.layers.flatMap((layer) => layerNeeds(fn, layer)), ...profiler(fn), ...applicationSignals(fn)];
}

/** "Sending Lambda function logs to CloudWatch Logs": stream ARNs of the function's group. */
function logs(fn: LambdaFunction): Need[] {
  const arn = besideFunction(fn);
  const group = fn.logGroup?.pieces ?? ['/aws/lambda/', ...fn.name.pieces];
  return each(fn, ['logs:CreateLogStream', 'logs:PutLogEvents'], {
    feature: 'logging', resource: arn?.('logs', ['log-group:', ...group, ':log-stream:*']), cause: fn.at.LoggingConfig ?? fn.span, level: 'warning',
    sourceFunctionArn: 'documented-both', managedPolicy: 'service-role/AWSLambdaBasicExecutionRole', without: 'its logs silently do not appear',
  });
}

const ENI_CHECKED = ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'];
const ENI_LATER = ['ec2:DescribeSubnets', 'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'];

/** "Giving Lambda functions access to resources in an Amazon VPC"; network interfaces of a capacity provider are its own. */
function vpc(fn: LambdaFunction): Need[] {
  if (fn.vpc?.subnets !== 'yes' || fn.capacityProvider !== undefined) return [];
  const draft: Omit<Draft, 'level'> = {
    feature: 'the VPC configuration', resource: everything(fn.vpc.span), cause: fn.vpc.span, sourceFunctionArn: 'absent',
    managedPolicy: 'service-role/AWSLambdaVPCAccessExecutionRole', without: 'the deployment fails ("does not have permissions to call CreateNetworkInterface on EC2")',
  };
  return [
    ...each(fn, ENI_CHECKED, { ...draft, level: 'error' }),
    ...each(fn, ENI_LATER, { ...draft, level: 'warning', without: 'Lambda can not manage all of its network interfaces' }),
  ];
}

/** "Visualize Lambda function invocations using AWS X-Ray"; PassThrough needs nothing. */
function tracing(fn: LambdaFunction): Need[] {
  if (fn.tracing === undefined || literal(fn.tracing.mode) !== 'Active') return [];
  const draft: Omit<Draft, 'level' | 'sourceFunctionArn'> = {
    feature: 'X-Ray tracing', resource: everything(fn.tracing.span), cause: fn.tracing.span, managedPolicy: 'AWSXRayDaemonWriteAccess',
    without: 'the deployment fails ("does not have permissions to call PutTraceSegments on XRAY")',
  };
  return [
    ...each(fn, ['xray:PutTraceSegments'], { ...draft, level: 'error', sourceFunctionArn: 'documented-both' }),
    ...each(fn, ['xray:PutTelemetryRecords'], { ...draft, level: 'warning', sourceFunctionArn: 'absent', without: 'telemetry of the tracing daemon is lost' }),
  ];
}

/** "Security and permissions for Lambda durable functions": qualified function ARNs, so `function:NAME` alone does not match. */
function durable(fn: LambdaFunction): Need[] {
  if (fn.durable === undefined) return [];
  const arn = besideFunction(fn);
  return each(fn, ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'], {
    feature: 'durable execution', resource: arn?.('lambda', ['function:', ...fn.name.pieces, ':*']), cause: fn.durable.span, level: 'error', atRunTime: true, sourceFunctionArn: 'present',
    managedPolicy: 'service-role/AWSLambdaBasicDurableExecutionRolePolicy', without: 'an execution fails at its first checkpoint',
  });
}

/** "Configuring file system access for Lambda functions": the resource is the file system, which an access point ARN does not name. */
function fileSystems(fn: LambdaFunction): Need[] {
  return fn.fileSystems.flatMap((target) => {
    const files = serviceOf(target);
    const action = files === 's3files' ? 's3files:ClientMount' : files === 'elasticfilesystem' ? 'elasticfilesystem:ClientMount' : undefined;
    if (action === undefined) return [];
    return each(fn, [action], {
      feature: 'the mounted file system', cause: target.span, level: 'warning', sourceFunctionArn: 'documented-both',
      managedPolicy: files === 's3files' ? 'AmazonS3FilesClientReadWriteAccess' : 'AmazonElasticFileSystemClientReadWriteAccess',
      without: 'an invocation fails with EFSMountFailureException where the file system has a policy',
    });
  });
}

const serviceOf = (target: Text): string | undefined => /^arn:[^:]*:([a-z0-9-]+):/.exec(show(target).replace(/\$\{[^}]*\}/g, '_'))?.[1];

interface LayerFeature {
  readonly mark: RegExp;
  readonly needs: (fn: LambdaFunction, layer: Text) => Need[];
}

/** Extensions that AWS publishes as layers, told by the layer's name in its ARN. */
const LAYERS: readonly LayerFeature[] = [
  {
    mark: /:layer:LambdaInsightsExtension/,
    needs: (fn, layer) => each(fn, ['logs:CreateLogStream', 'logs:PutLogEvents'], {
      feature: 'Lambda Insights', resource: besideFunction(fn)?.('logs', ['log-group:/aws/lambda-insights:log-stream:*']), cause: layer.span, level: 'warning', sourceFunctionArn: 'present',
      managedPolicy: 'CloudWatchLambdaInsightsExecutionRolePolicy', without: 'its metrics are missing',
    }),
  },
  {
    mark: /:layer:aws-otel-/,
    needs: (fn, layer) => each(fn, ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], {
      feature: 'the OpenTelemetry layer', resource: everything(layer.span), cause: layer.span, level: 'warning', sourceFunctionArn: 'present',
      managedPolicy: 'AWSXRayDaemonWriteAccess', without: 'its traces are missing',
    }),
  },
  {
    mark: /:layer:AWS-Parameters-and-Secrets-Lambda-Extension/,
    needs: (fn, layer) => [{
      feature: 'the parameters and secrets extension', anyOf: ['secretsmanager:GetSecretValue', 'ssm:GetParameter'], owner: fn, cause: layer.span, level: 'warning',
      sourceFunctionArn: 'present', without: 'the extension answers every request with an error',
    }],
  },
  {
    mark: /:layer:AWS-AppConfig-Extension/,
    needs: (fn, layer) => each(fn, ['appconfig:StartConfigurationSession', 'appconfig:GetLatestConfiguration'], {
      feature: 'the AppConfig extension', cause: layer.span, level: 'warning', sourceFunctionArn: 'present', without: 'the extension can not fetch configurations',
    }),
  },
];

const layerNeeds = (fn: LambdaFunction, layer: Text): Need[] => LAYERS.filter((feature) => feature.mark.test(show(layer))).flatMap((feature) => feature.needs(fn, layer));

/** "Amazon CodeGuru Profiler: set up with environment variables". */
function profiler(fn: LambdaFunction): Need[] {
  const variable = fn.environment.find(({ name }) => /^AWS_CODEGURU_PROFILER_GROUP_(ARN|NAME)$/.test(name));
  if (variable === undefined) return [];
  return each(fn, ['codeguru-profiler:ConfigureAgent', 'codeguru-profiler:PostAgentProfile'], {
    feature: 'CodeGuru Profiler', cause: variable.nameSpan, level: 'warning', sourceFunctionArn: 'present', without: 'no profiles are sent',
  });
}

/** "Enable your applications on Lambda" (CloudWatch Application Signals): wrapper variable and layer together. */
function applicationSignals(fn: LambdaFunction): Need[] {
  const wrapper = fn.environment.find(({ name, value }) => name === 'AWS_LAMBDA_EXEC_WRAPPER' && literal(value) === '/opt/otel-instrument');
  if (wrapper === undefined || !fn.layers.some((layer) => /:layer:AWSOpenTelemetryDistro(Js|Python|Java|DotNet)/.test(show(layer)))) return [];
  const draft: Omit<Draft, 'resource'> = {
    feature: 'Application Signals', cause: wrapper.nameSpan, level: 'warning', sourceFunctionArn: 'present',
    managedPolicy: 'CloudWatchLambdaApplicationSignalsExecutionRolePolicy', without: 'its telemetry is missing',
  };
  return [
    ...each(fn, ['xray:PutTraceSegments'], { ...draft, resource: everything(wrapper.nameSpan) }),
    ...each(fn, ['logs:CreateLogStream', 'logs:PutLogEvents'], { ...draft, resource: besideFunction(fn)?.('logs', ['log-group:/aws/application-signals/data:log-stream:*']) }),
  ];
}

