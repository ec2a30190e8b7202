import type { TreeNode } from '../../types.js';
import { getAtt, map, ref, scalar, type Place, type Value } from '../sam/nodes.js';
import { constructAt, functionRole, importedType, isFunction, type Construct } from './constructs.js';
import { literalNode } from './literals.js';
import { anything, keyPlace, placeOf, property, sourcePlace, startOf, unknownAt, type Output } from './output.js';
import { cdkName, listOf, objectOf, resolve, type Site } from './program.js';

/** Members of constructs: Ref, or the attribute that they give. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::IAM::Role': { roleArn: 'Arn', roleName: 'Ref', roleId: 'RoleId' },
  'AWS::IAM::ManagedPolicy': { managedPolicyArn: 'Ref' },
  'AWS::Lambda::Function': { functionArn: 'Arn', functionName: 'Ref' },
  'AWS::SQS::Queue': { queueArn: 'Arn', queueName: 'QueueName', queueUrl: 'Ref' },
  'AWS::SNS::Topic': { topicArn: 'Ref', topicName: 'TopicName' },
  'AWS::S3::Bucket': { bucketArn: 'Arn', bucketName: 'Ref' },
  'AWS::DynamoDB::Table': { tableArn: 'Arn', tableName: 'Ref', tableStreamArn: 'StreamArn' },
  'AWS::DynamoDB::GlobalTable': { tableArn: 'Arn', tableName: 'Ref', tableStreamArn: 'StreamArn' },
  'AWS::Kinesis::Stream': { streamArn: 'Arn', streamName: 'Ref' },
  'AWS::KMS::Key': { keyArn: 'Arn', keyId: 'Ref' },
  'AWS::SecretsManager::Secret': { secretArn: 'Ref' },
  'AWS::SSM::Parameter': { parameterName: 'Ref' },
  'AWS::StepFunctions::StateMachine': { stateMachineArn: 'Ref', stateMachineName: 'Name' },
  'AWS::Events::EventBus': { eventBusArn: 'Arn', eventBusName: 'Ref' },
  'AWS::Logs::LogGroup': { logGroupArn: 'Arn', logGroupName: 'Ref' },
  'AWS::KinesisFirehose::DeliveryStream': { deliveryStreamArn: 'Arn', deliveryStreamName: 'Ref' },
};

/** The member that gives a type's ARN. */
const ARNS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ATTRIBUTES).flatMap(([type, members]) => Object.keys(members).filter((member) => member.endsWith('Arn') && member !== 'tableStreamArn').map((member) => [type, member])),
);

const PSEUDO: Readonly<Record<string, string>> = { region: 'AWS::Region', account: 'AWS::AccountId', partition: 'AWS::Partition', urlSuffix: 'AWS::URLSuffix', stackName: 'AWS::StackName', stackId: 'AWS::StackId' };
const TOKENS: Readonly<Record<string, string>> = { REGION: 'AWS::Region', ACCOUNT_ID: 'AWS::AccountId', PARTITION: 'AWS::Partition', URL_SUFFIX: 'AWS::URLSuffix', STACK_NAME: 'AWS::StackName', STACK_ID: 'AWS::StackId' };

/** A text as CloudFormation sees it. */
export function textNode(to: Output, site: Site, otherwise: Place): TreeNode {
  const at = resolve(to.app.program, site);
  const { of, scope } = at;
  const place = placeOf(site.of, placeOf(of, sourcePlace(to, site.of, otherwise)));
  if (of.kind === 'text') return literalNode(to.app.program.text, of.value, of);
  if (of.kind === 'literal') return scalar(String(of.value), place);
  if (of.kind === 'template') return to.write({ 'Fn::Join': ['', of.parts.map((part) => textNode(to, { of: part, scope }, place))] }, place);
  const known = of.kind === 'member' ? memberOf(to, at, of.name) : of.kind === 'call' ? resultOf(to, at, place) : undefined;
  return known === undefined ? unknownAt(to, at, place) : to.write(known, place);
}

function memberOf(to: Output, { of, scope }: Site, name: string): Value | undefined {
  if (of.kind !== 'member') return undefined;
  const owner = { of: of.of, scope };
  const construct = constructAt(to.app, owner);
  if (construct !== undefined) return attributeOf(construct, name);
  const fn = owner.of.kind === 'member' && owner.of.name === 'role' ? constructAt(to.app, { of: owner.of.of, scope }) : undefined;
  const role = fn === undefined || !isFunction(fn) ? undefined : functionRole(to.app, fn);
  if (role !== undefined) return name === 'roleArn' ? getAtt(role, 'Arn') : name === 'roleName' ? ref(role) : undefined;
  if (Object.hasOwn(PSEUDO, name) && isStack(to, owner)) return ref(PSEUDO[name] ?? '');
  return Object.hasOwn(TOKENS, name) && cdkName(to.app.program, owner) === 'core.Aws' ? ref(TOKENS[name] ?? '') : undefined;
}

function attributeOf({ type, id }: Construct, name: string): Value | undefined {
  const members = ATTRIBUTES[type] ?? {};
  const attribute = Object.hasOwn(members, name) ? members[name] : undefined;
  return attribute === undefined ? undefined : attribute === 'Ref' ? ref(id) : getAtt(id, attribute);
}

/** `this` and `cdk.Stack.of(this)`. */
function isStack(to: Output, site: Site): boolean {
  const { of, scope } = resolve(to.app.program, site);
  return of.kind === 'this' || (of.kind === 'call' && cdkName(to.app.program, { of: of.callee, scope }) === 'core.Stack.of');
}

function resultOf(to: Output, { of, scope }: Site, place: Place): Value | undefined {
  if (of.kind !== 'call' || of.callee.kind !== 'member' || of.callee.name !== 'arnForObjects') return undefined;
  const bucket = constructAt(to.app, { of: of.callee.of, scope });
  const [pattern] = of.arguments;
  if (bucket === undefined || pattern === undefined) return undefined;
  return { 'Fn::Join': ['', [getAtt(bucket.id, 'Arn'), '/', textNode(to, { of: pattern, scope }, place)]] };
}

/** ARN of a construct, or of a resource of somebody else. */
export function arnNode(to: Output, site: Site, place: Place): TreeNode {
  const construct = constructAt(to.app, site);
  const known = construct === undefined ? undefined : attributeOf(construct, ARNS[construct.type] ?? '');
  return known === undefined ? unknownAt(to, resolve(to.app.program, site), place) : to.make(known, place);
}

export const typeAt = (to: Output, site: Site): string | undefined => constructAt(to.app, site)?.type ?? importedType(to.app, site);

/** A list of texts, or one text where one stands for a list. */
export function textsNode(to: Output, site: Site, place: Place): TreeNode {
  const list = listOf(to.app.program, site);
  const { of } = resolve(to.app.program, site);
  if (list === undefined) return of.kind === 'text' || of.kind === 'template' ? textNode(to, site, place) : to.write([anything(to, place)], place);
  const items = list.items.map((item) => itemNode(to, item, place));
  return to.write([...items, ...(list.complete ? [] : [anything(to, place)])], spread(items, place));
}

/** One of several texts stands as one that may be anything. */
const itemNode = (to: Output, item: Site, place: Place): TreeNode => (resolve(to.app.program, item).of.kind === 'either' ? anything(to, place) : textNode(to, item, place));

function spread(items: readonly TreeNode[], otherwise: Place): Place {
  const [first] = items;
  return first === undefined ? otherwise : { start: first.start, end: Math.max(...items.map((each) => each.end)) };
}

/** An object literal as it stands: policies as JSON, conditions. */
export function jsonNode(to: Output, site: Site, place: Place): TreeNode {
  const { program } = to.app;
  const object = objectOf(program, site);
  if (object !== undefined) {
    const entries = [...object.entries].map(([name, value]) => {
      const before = program.text.slice(object.start, startOf(value.of) ?? object.start).lastIndexOf(name);
      const at = before < 0 ? keyPlace(to, object, name, object) : { start: object.start + before, end: object.start + before + name.length };
      return property(name, at, jsonNode(to, value, at));
    });
    return map([...entries, ...(object.complete ? [] : [property('Fn::Transform', object, scalar('unknown', object))])], object);
  }
  const list = listOf(program, site);
  if (list === undefined) return textNode(to, site, place);
  const items = list.items.map((item) => jsonNode(to, item, place));
  return to.write([...items, ...(list.complete ? [] : [anything(to, place)])], spread(items, place));
}
