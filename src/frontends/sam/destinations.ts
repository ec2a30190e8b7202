import type { TreeNode } from '../../types.js';
import { entry } from '../reader.js';
import { addReference, conditional, emit, negated, type Existence, type Expansion, type Source } from './expansion.js';
import { choice, choose, entriesOf, getAtt, isNoValue, ref, textOf, type Place, type Value } from './nodes.js';
import { addGrants, type Grant, type RoleDraft } from './roles.js';

/** What the role needs for a destination, by the type that SAM's templates give it. */
export function destinationGrants(type: string, target: Value): { readonly name: string; readonly grants: readonly Grant[] } | undefined {
  switch (type) {
    case 'SQS': return { name: 'SQSPolicy', grants: [{ action: 'sqs:SendMessage', resource: target }] };
    case 'SNS': return { name: 'SNSPolicy', grants: [{ action: 'sns:publish', resource: target }] };
    case 'Lambda': return { name: 'LambdaPolicy', grants: [{ action: 'lambda:InvokeFunction', resource: target }] };
    case 'EventBridge': return { name: 'EventBridgePolicy', grants: [{ action: 'events:PutEvents', resource: target }] };
    case 'S3':
    case 'S3Bucket': return { name: 'S3Policy', grants: [{ action: 's3:PutObject', resource: { 'Fn::Join': ['/', [target, '*']] } }, { action: 's3:ListBucket', resource: target }] };
    default: return undefined;
  }
}

/**
 * DestinationConfig of EventInvokeConfig as CloudFormation has it. Makes the queue or topic where the author names none
 * (AWS SAM Developer Guide, "EventInvokeDestinationConfiguration").
 */
export function expandDestinations(to: Expansion, source: Source, id: string, config: TreeNode | undefined, draft: RoleDraft): Value | undefined {
  const out: Record<string, Value> = {};
  for (const { key, value } of entriesOf(config)) {
    if (key.text !== 'OnSuccess' && key.text !== 'OnFailure') continue;
    const type = textOf(entry(value, 'Type'));
    const target = type === undefined ? entry(value, 'Destination') : targetOf(to, source, `${id}${key.text}`, type, entry(value, 'Destination'), key);
    if (target === undefined) continue;
    out[key.text] = to.rewrite({ Destination: target }, value);
    const needed = type === undefined ? undefined : destinationGrants(type, target);
    if (needed !== undefined) addGrants(to, draft, `${id}${key.text}${needed.name}`, needed.grants, key);
  }
  return Object.keys(out).length === 0 ? undefined : out;
}

function targetOf(to: Expansion, source: Source, id: string, type: string, given: TreeNode | undefined, place: Place): Value | undefined {
  const branches = given === undefined ? undefined : choice(given);
  const absent = branches === undefined ? undefined : isNoValue(branches.yes) !== isNoValue(branches.no);
  if (given !== undefined && absent !== true) return given;
  const condition = branches === undefined ? undefined : textOf(branches.condition);
  const onYes = branches !== undefined && isNoValue(branches.yes);
  const existence: Existence | undefined = condition === undefined ? undefined : onYes ? conditional(to, condition) : negated(to, condition);
  const own = makeTarget(to, source, id, type, place, existence);
  if (own === undefined || branches === undefined) return own;
  return onYes ? choose(branches.condition, own, branches.no) : choose(branches.condition, branches.yes, own);
}

function makeTarget(to: Expansion, source: Source, id: string, type: string, at: Place, existence: Existence | undefined): Value | undefined {
  if (type === 'SQS') {
    emit(to, source, `${id}Queue`, { type: 'AWS::SQS::Queue', properties: {}, at, existence });
    addReference(to, `${source.id}.DestinationQueue`, `${id}Queue`);
    return getAtt(`${id}Queue`, 'Arn');
  }
  if (type !== 'SNS') return undefined;
  emit(to, source, `${id}Topic`, { type: 'AWS::SNS::Topic', properties: {}, at, existence });
  addReference(to, `${source.id}.DestinationTopic`, `${id}Topic`);
  return ref(`${id}Topic`);
}
