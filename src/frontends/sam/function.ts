import type { MapEntry, TreeNode } from '../../types.js';
import { entry } from '../reader.js';
import { addReference, conditional, emit, negated, placeOf, property, propertyValue, renamed, replace, type Existence, type Expansion, type Source } from './expansion.js';
import { expandDestinations } from './destinations.js';
import { expandFunctionEvents } from './function-events.js';
import { choice, entriesOf, getAtt, isNoValue, isSet, refName, ref, scalar, textOf, type Value } from './nodes.js';
import { addPolicies } from './policies.js';
import { addGrants, attachAwsPolicy, draftRole, emitRole, serviceTrust, switchedOn, xrayPolicy, type RoleDraft } from './roles.js';

/**
 * AWS::Serverless::Function: the function, its role, its version and alias, its URL, destinations and events
 * (AWS SAM Developer Guide, "AWS::Serverless::Function", "Generated CloudFormation resources for AWS::Serverless::Function").
 */
export function expandFunction(to: Expansion, source: Source): void {
  const alias = publishAlias(to, source);
  const target = ref(alias ?? source.id);
  const roleId = `${source.id}Role`;
  const draft = draftRole();
  addFeaturePolicies(to, source, draft);
  addDestinationPolicies(to, source, draft, alias);
  addPolicies(to, source, roleId, draft);
  expandUrl(to, source, target);
  expandFunctionEvents(to, source, { target, targetArn: alias === undefined ? getAtt(source.id, 'Arn') : ref(alias), draft });
  replace(to, source, 'AWS::Lambda::Function', [...functionEntries(to, source), executionRole(to, source, roleId, draft)]);
}

function addFeaturePolicies(to: Expansion, source: Source, draft: RoleDraft): void {
  const durable = isSet(propertyValue(source, 'DurableConfig'));
  attachAwsPolicy(to, draft, `service-role/${durable ? 'AWSLambdaBasicDurableExecutionRolePolicy' : 'AWSLambdaBasicExecutionRole'}`, durable ? placeOf(source, 'DurableConfig') : source.key);
  const tracing = switchedOn(to, source, 'Tracing', 'Disabled');
  if (tracing !== 'no') attachAwsPolicy(to, draft, xrayPolicy(to), placeOf(source, 'Tracing'), tracing === 'maybe');
  if (isSet(propertyValue(source, 'VpcConfig'))) attachAwsPolicy(to, draft, 'service-role/AWSLambdaVPCAccessExecutionRole', placeOf(source, 'VpcConfig'));
  const deadLetter = propertyValue(source, 'DeadLetterQueue');
  const type = textOf(entry(deadLetter, 'Type'));
  const target = entry(deadLetter, 'TargetArn');
  if (target === undefined || (type !== 'SQS' && type !== 'SNS')) return;
  addGrants(to, draft, 'DeadLetterQueuePolicy', [{ action: type === 'SQS' ? 'sqs:SendMessage' : 'sns:Publish', resource: target }], placeOf(source, 'DeadLetterQueue'));
}

function addDestinationPolicies(to: Expansion, source: Source, draft: RoleDraft, alias: string | undefined): void {
  const config = property(source, 'EventInvokeConfig');
  if (config === undefined || !isSet(config.value)) return;
  const id = `${source.id}EventInvokeConfig`;
  const destinations = expandDestinations(to, source, id, entry(config.value, 'DestinationConfig'), draft);
  const qualifier = alias === undefined ? '$LATEST' : (textOf(propertyValue(source, 'AutoPublishAlias')) ?? alias);
  emit(to, source, id, {
    type: 'AWS::Lambda::EventInvokeConfig', at: config.key,
    properties: { FunctionName: ref(source.id), Qualifier: qualifier, DestinationConfig: destinations },
  });
}

/** Property Role as CloudFormation has it; makes the role unless the author names one. */
function executionRole(to: Expansion, source: Source, id: string, draft: RoleDraft): MapEntry {
  const given = property(source, 'Role');
  const own = getAtt(id, 'Arn');
  const branches = given === undefined ? undefined : choice(given.value);
  const make = (existence?: Existence): void => emitRole(to, source, {
    id, draft, existence,
    trust: propertyValue(source, 'AssumeRolePolicyDocument') ?? serviceTrust('lambda.amazonaws.com'),
    boundary: propertyValue(source, 'PermissionsBoundary'), path: propertyValue(source, 'RolePath'),
  });
  if (given === undefined || (branches !== undefined && isNoValue(branches.yes) && isNoValue(branches.no))) {
    make();
    return { key: scalar('Role', given?.key ?? source.key), value: to.make(own, given?.key ?? source.key) };
  }
  if (branches === undefined || (!isNoValue(branches.yes) && !isNoValue(branches.no))) return given;
  const condition = textOf(branches.condition);
  const positive = isNoValue(branches.yes);
  make(condition === undefined ? undefined : positive ? conditional(to, condition) : negated(to, condition));
  const ownArn = to.make(own, given.key);
  const value: Value = { 'Fn::If': positive ? [branches.condition, ownArn, branches.no] : [branches.condition, branches.yes, ownArn] };
  return { key: given.key, value: to.rewrite(value, given.value) };
}

/** Properties that mean the same in CloudFormation, the renamed ones, and those of SAM alone for their places. */
function functionEntries(to: Expansion, source: Source): readonly MapEntry[] {
  return source.properties.entries.flatMap((each): MapEntry[] => {
    const value = each.value;
    switch (each.key.text) {
      case 'Role': return [];
      case 'Tracing': return textOf(value) === 'Disabled' ? [each] : [each, renamed(each, 'TracingConfig', to.rewrite({ Mode: value }, value))];
      case 'DeadLetterQueue': return [each, renamed(each, 'DeadLetterConfig', to.rewrite({ TargetArn: entry(value, 'TargetArn') }, value))];
      case 'InlineCode': return [renamed(each, 'Code', to.rewrite({ ZipFile: value }, value))];
      case 'CodeUri': return propertyValue(source, 'InlineCode') === undefined ? [renamed(each, 'Code', codeLocation(to, value))] : [];
      case 'ImageUri': return [renamed(each, 'Code', to.rewrite({ ImageUri: value }, value))];
      default: return [each];
    }
  });
}

/** CodeUri: a place in S3 as map or address, or a local path, which the CloudFormation CLI's package command takes as plain text. */
function codeLocation(to: Expansion, value: TreeNode): TreeNode {
  const bucket = entry(value, 'Bucket');
  if (bucket !== undefined) return to.rewrite({ S3Bucket: bucket, S3Key: entry(value, 'Key') }, value);
  const address = /^s3:\/\/([^/]+)\/([^?]+)/i.exec(textOf(value) ?? '');
  return address === null ? value : to.rewrite({ S3Bucket: address[1] ?? '', S3Key: address[2] ?? '' }, value);
}

/** AutoPublishAlias: a version and an alias; gives the alias's logical id. */
function publishAlias(to: Expansion, source: Source): string | undefined {
  const published = property(source, 'AutoPublishAlias');
  if (published === undefined || !isSet(published.value)) return undefined;
  const parameter = refName(published.value);
  const name = textOf(published.value) ?? to.template.parameters.get(parameter ?? '')?.default ?? parameter ?? '';
  const version = `${source.id}Version`;
  const alias = `${source.id}Alias${name.replaceAll('-', 'D').replaceAll('_', 'U')}`;
  emit(to, source, version, { type: 'AWS::Lambda::Version', at: published.key, properties: { FunctionName: ref(source.id) } });
  emit(to, source, alias, {
    type: 'AWS::Lambda::Alias', at: published.key,
    properties: { Name: published.value, FunctionName: ref(source.id), FunctionVersion: getAtt(version, 'Version') },
  });
  addReference(to, `${source.id}.Alias`, alias);
  addReference(to, `${source.id}.Version`, version);
  return alias;
}

/** FunctionUrlConfig: the URL, and when it is public the two permissions that let everybody in. */
function expandUrl(to: Expansion, source: Source, target: Value): void {
  const config = property(source, 'FunctionUrlConfig');
  if (config === undefined || !isSet(config.value)) return;
  const authType = entriesOf(config.value).find((each) => each.key.text === 'AuthType');
  emit(to, source, `${source.id}Url`, { type: 'AWS::Lambda::Url', at: config.key, properties: { TargetFunctionArn: target, AuthType: authType?.value } });
  if (textOf(authType?.value) !== 'NONE') return;
  const at = authType?.key ?? config.key;
  emit(to, source, `${source.id}UrlPublicPermissions`, {
    type: 'AWS::Lambda::Permission', at,
    properties: { Action: 'lambda:InvokeFunctionUrl', FunctionName: target, Principal: '*', FunctionUrlAuthType: 'NONE' },
  });
  emit(to, source, `${source.id}URLInvokeAllowPublicAccess`, {
    type: 'AWS::Lambda::Permission', at,
    properties: { Action: 'lambda:InvokeFunction', FunctionName: target, Principal: '*', InvokedViaFunctionUrl: true },
  });
}
