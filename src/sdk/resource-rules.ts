import type { Text } from '../types.js';
import { arnOf, computed, type ArnShape } from './arns.js';
import type { OperationCall } from './call.js';
import { presence, textAt } from './input.js';
import { lazily } from './lazily.js';

/** How an argument names a resource of a type. */
interface Rule {
  /** Resource type of the action table. */
  readonly type: string;
  readonly parameters: readonly string[];
  readonly shape: ArnShape;
  /** What stands between the name and the rest of its ARN, which the caller does not know. */
  readonly rest?: string;
  /** Parameters that name another account. */
  readonly elsewhere?: string;
}

/** `prefix type Parameter,Parameter before [key=value ...]`; "_" where nothing stands before the name. */
const RULES = `
sns topic TopicArn,TargetArn,ResourceArn _
kinesis stream StreamARN,StreamName stream/
kinesis consumer ConsumerARN stream/
firehose deliverystream DeliveryStreamName deliverystream/
states execution executionArn execution:
states express executionArn express:
states activity activityArn activity:
states maprun mapRunArn mapRun:
events connection Name connection/
events archive ArchiveName archive/
events event-bus Name,EventBusName event-bus/
cognito-idp userpool UserPoolId userpool/
cognito-identity identitypool IdentityPoolId identitypool/
sts role RoleArn role/ service=iam scope=account
rds-data cluster resourceArn cluster: service=rds
iot topic topic topic/
iot thing thingName thing/
codebuild project projectName,name project/
codepipeline pipeline pipelineName,name _
ecr repository repositoryName repository/ elsewhere=registryId
cloudfront distribution DistributionId,Id distribution/ scope=account
route53 hostedzone HostedZoneId,Id hostedzone/ scope=none
cloudformation stack StackName stack/ rest=/
rekognition collection CollectionId collection/
bedrock knowledge-base knowledgeBaseId knowledge-base/
bedrock guardrail guardrailIdentifier guardrail/
s3express bucket Bucket bucket/
dynamodb table TableName,TableArn,ResourceArn table/
dynamodb stream StreamArn table/
dynamodb backup BackupArn table/
dynamodb export ExportArn table/
dynamodb import ImportArn table/
`;

const rules = lazily((): ReadonlyMap<string, readonly Rule[]> => {
  const out = new Map<string, Rule[]>();
  for (const line of RULES.trim().split('\n')) {
    const [prefix, rule] = readRule(line);
    out.set(prefix, [...(out.get(prefix) ?? []), rule]);
  }
  return out;
});

function readRule(line: string): readonly [string, Rule] {
  const [prefix = '', type = '', parameters = '', before = '', ...more] = line.split(' ');
  const options = Object.fromEntries(more.map((each) => each.split('='))) as Readonly<Record<string, string | undefined>>;
  const scope = options.scope === 'account' || options.scope === 'none' ? options.scope : 'region';
  const { rest, elsewhere } = options;
  return [prefix, {
    type, parameters: parameters.split(','), shape: { service: options.service ?? prefix, before: before === '_' ? '' : before, scope },
    ...(rest === undefined ? {} : { rest }), ...(elsewhere === undefined ? {} : { elsewhere }),
  }];
}

/** ARN of the resource of one of the types that an argument names; undefined: none does, or it can't be told. */
export function ruledResource(call: OperationCall, prefix: string, types: readonly string[]): Text | undefined {
  for (const rule of rules().get(prefix) ?? []) {
    if (!types.includes(rule.type)) continue;
    if (rule.elsewhere !== undefined && presence(call.input, rule.elsewhere) !== 'absent') return undefined;
    const parameter = rule.parameters.find((name) => presence(call.input, name) !== 'absent');
    if (parameter === undefined) continue;
    const after = rule.rest === undefined ? [] : [rule.rest, computed(call.span, parameter)];
    return arnOf(call, textAt(call.input, parameter), { ...rule.shape, after, arnOnly: /arn$/i.test(parameter) });
  }
  return undefined;
}
