import type { Piece, Span } from '../../types.js';
import { arnHead } from '../cloudformation/pseudo.js';
import type { CodeFinder } from './code.js';
import { renamed, shared, type Draft, type DraftTexts } from './drafts.js';
import { documentValue, statementValue } from './policy-document.js';
import { keyOf } from './provider.js';
import { functionArnPieces, functionNamePieces, roleArnPieces, roleIdOf, roleNamePieces } from './registry.js';
import type { Engine, Instance } from './types.js';
import { elementsOf } from './access.js';
import { entryAt, entryOf, isTrue, itemsOf, listValue, literalOf, mapValue, piecesValue, textOf, textValue, valueAt, type Entry, type Item, type MapValue, type Value } from './values.js';

const FUNCTION = {
  FunctionName: 'function_name', Runtime: 'runtime', Handler: 'handler', KmsKeyArn: 'kms_key_arn', PackageType: 'package_type', Layers: 'layers',
  TracingConfig: { block: '', of: { Mode: 'tracing_mode' } }, VpcConfig: { block: '', of: { SubnetIds: 'vpc_subnet_ids' } }, DeadLetterConfig: { block: '', of: { TargetArn: 'dead_letter_target_arn' } },
  Environment: { block: '', of: { Variables: 'environment_variables' } },
} as const;

export interface ModuleDrafts {
  readonly drafts: readonly Draft[];
  /** Values whose nodes the module makes, not the author. */
  readonly made: readonly Value[];
}

/** The function of a call of terraform-aws-modules/lambda, its role, permissions and event sources. */
export function lambdaModuleDrafts(engine: Engine, instance: Instance, code: CodeFinder): ModuleDrafts {
  const body = engine.body(instance);
  if (['create', 'create_function'].some((name) => isTrue(valueAt(body, name)) === false) || valueAt(body, 'create_layer') !== undefined) return { drafts: [], made: [] };
  const call = { engine, instance, body, code, made: [] };
  const own = isTrue(valueAt(body, 'create_role'));
  return { drafts: [functionDraft(call, own), ...(own === false ? [] : [roleDraft(call)]), ...triggers(call), ...mappings(call), ...invokeConfigs(call)], made: call.made };
}

interface Call {
  readonly engine: Engine;
  readonly instance: Instance;
  readonly body: MapValue;
  readonly code: CodeFinder;
  readonly made: Value[];
}

const entries = (list: readonly Entry[]): Map<string, Entry> => new Map(list.map((each) => [each.key, each]));

const texts = (span: Span, name: readonly Piece[], arn: readonly Piece[], target: string): DraftTexts => ({
  name: () => ({ pieces: name, span }), arn: () => textOf(piecesValue(arn, span, { target, attribute: 'Arn' })), ref: () => textOf(piecesValue(name, span, { target, attribute: 'name' })),
});

function functionDraft({ engine, instance, body, code }: Call, own: boolean | undefined): Draft {
  const { span, id } = instance;
  const given = entryAt(body, 'lambda_role');
  const role = own === false && given !== undefined ? { ...given, key: 'Role' } : entryOf('Role', span, piecesValue(roleArnPieces(engine, instance), span, { target: roleIdOf(instance), attribute: 'Arn' }));
  const source = entryAt(body, 'source_path');
  const [first] = itemsOf(source?.value);
  const path = first === undefined ? undefined : code.path(valueAt(first.value, 'path') ?? first.value, instance.module, instance.file);
  const image = entryAt(body, 'image_uri');
  return {
    ...shared(instance), type: 'AWS::Lambda::Function', complete: body.complete, origin: 'author', texts: texts(span, functionNamePieces(engine, instance), functionArnPieces(engine, instance), id),
    properties: entries([
      ...renamed(body, FUNCTION).entries, role,
      ...(image !== undefined && image.value.kind !== 'null' ? [entryOf('Code', image.keySpan, mapValue([{ ...image, key: 'ImageUri' }], image.value.span))] : source === undefined || path === undefined ? [] : [entryOf('Code', source.keySpan, path)]),
    ]),
  };
}

const text = (value: string, span: Span): Value => textValue(value, span);

function roleDraft(call: Call): Draft {
  const { engine, instance, body } = call;
  const { span } = instance;
  const policies = policiesOf(call);
  const managed = managedOf(call);
  const trust = trustOf(call);
  call.made.push(trust);
  const given = (name: string, key: string): readonly Entry[] => {
    const found = entryAt(body, name);
    return found === undefined || found.value.kind === 'null' ? [] : [{ ...found, key }];
  };
  return {
    ...shared(instance), id: roleIdOf(instance), address: `${instance.address}.role`, type: 'AWS::IAM::Role', origin: 'sam',
    complete: body.complete && policies.complete && managed.complete, texts: texts(span, roleNamePieces(engine, instance), roleArnPieces(engine, instance), roleIdOf(instance)),
    properties: entries([
      entryOf('AssumeRolePolicyDocument', span, trust), entryOf('Policies', span, listValue(policies.values, span)),
      ...(managed.items.length === 0 ? [] : [entryOf('ManagedPolicyArns', managed.keySpan, { kind: 'list', span, items: managed.items, complete: true })]),
      ...given('role_permissions_boundary', 'PermissionsBoundary'), ...given('role_maximum_session_duration', 'MaxSessionDuration'),
    ]),
  };
}

function trustOf({ instance: { span }, body }: Call): Value {
  const more = ['trusted_entities', 'assume_role_policy_statements', 'lambda_at_edge'].some((name) => valueAt(body, name) !== undefined);
  const statement = mapValue([
    entryOf('Effect', span, text('Allow', span)), entryOf('Action', span, text('sts:AssumeRole', span)),
    entryOf('Principal', span, mapValue([entryOf('Service', span, text('lambda.amazonaws.com', span))], span)),
  ], span);
  return mapValue([entryOf('Version', span, text('2012-10-17', span)), entryOf('Statement', span, listValue([statement], span, !more))], span);
}

/** Grants of the module that `attach_...` switches on, whose statements are worked out; those of other switches are not. */
const OTHERS = ['attach_network_policy', 'attach_async_event_policy', 'attach_dead_letter_policy', 'attach_tracing_policy'];

function policiesOf(call: Call): { readonly values: readonly Value[]; readonly complete: boolean } {
  const { instance: { span }, body, engine, instance } = call;
  const isOn = (name: string): boolean | undefined => (valueAt(body, name) === undefined ? false : isTrue(valueAt(body, name)));
  const policy = (name: string, document: Value): Value => mapValue([entryOf('PolicyName', span, text(name, span)), entryOf('PolicyDocument', span, document)], span);
  let complete = OTHERS.every((name) => isOn(name) === false);
  const values: Value[] = [];
  const logs = valueAt(body, 'attach_cloudwatch_logs_policy') === undefined ? true : isTrue(valueAt(body, 'attach_cloudwatch_logs_policy'));
  if (logs === true) {
    const group = piecesValue([...arnHead('logs', keyOf(instance)), ':log-group:/aws/lambda/', ...functionNamePieces(engine, instance), ':*'], span);
    const statement = mapValue([
      entryOf('Effect', span, text('Allow', span)), entryOf('Action', span, listValue(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => text(action, span)), span)),
      entryOf('Resource', span, group),
    ], span);
    const document = mapValue([entryOf('Version', span, text('2012-10-17', span)), entryOf('Statement', span, listValue([statement], span))], span);
    call.made.push(document);
    values.push(policy('logs', document));
  } else if (logs === undefined) complete = false;
  const statements = isOn('attach_policy_statements');
  const given = entryAt(body, 'policy_statements');
  if (statements === true && given !== undefined) {
    const list = elementsOf(given.value, false);
    const document = mapValue([
      entryOf('Version', given.keySpan, text('2012-10-17', given.keySpan)),
      entryOf('Statement', given.keySpan, { kind: 'list', span: given.value.span, complete: list?.complete === true, items: (list?.elements ?? []).map(({ value, sure }) => ({ value: statementValue(withLists(value)), sure })) }),
    ], given.value.span);
    values.push(policy('policy_statements', document));
  } else if (statements !== false || given !== undefined) complete = false;
  const json = isOn('attach_policy_json');
  const written = valueAt(body, 'policy_json');
  if (json === true && written !== undefined) values.push(policy('policy_json', documentValue(engine, written) ?? written));
  else if (json !== false || written !== undefined) complete = false;
  if (isOn('attach_policy_jsons') !== false || valueAt(body, 'policy_jsons') !== undefined) complete = false;
  return { values, complete };
}

/** Conditions and principals of the module's statements are maps of what are blocks elsewhere. */
function withLists(statement: Value): Value {
  if (statement.kind !== 'map') return statement;
  return { ...statement, entries: statement.entries.map((each): Entry => {
    if ((each.key !== 'condition' && each.key !== 'principals' && each.key !== 'not_principals') || each.value.kind !== 'map' || entryAt(each.value, 'test') !== undefined || entryAt(each.value, 'type') !== undefined) return each;
    return { ...each, value: listValue(each.value.entries.map((one) => one.value), each.value.span, each.value.complete) };
  }) };
}

function managedOf({ body, instance: { span } }: Call): { readonly items: readonly Item[]; readonly complete: boolean; readonly keySpan: Span } {
  const one = entryAt(body, 'policy');
  const many = entryAt(body, 'policies');
  const [isOne, isMany] = ['attach_policy', 'attach_policies'].map((name) => (valueAt(body, name) === undefined ? false : isTrue(valueAt(body, name))));
  const list = many?.value.kind === 'list' && many.value.complete ? many.value.items : undefined;
  const counted = literalOf(valueAt(body, 'number_of_policies')) === String(list?.length);
  return {
    keySpan: many?.keySpan ?? one?.keySpan ?? span, items: [...(isOne === true && one !== undefined ? [{ value: one.value, sure: true }] : []), ...(isMany === true ? (list ?? []) : [])],
    complete: (isOne === true ? one !== undefined : isOne === false && one === undefined) && (isMany === true ? list !== undefined && counted : isMany === false && many === undefined),
  };
}

const functionText = ({ engine, instance }: Call, span: Span): Value => piecesValue(functionArnPieces(engine, instance), span, { target: instance.id, attribute: 'Arn' });

/** Drafts for the entries of a map of the call. */
function each(call: Call, name: string, type: string, make: (entry: Entry) => readonly Entry[]): readonly Draft[] {
  const given = valueAt(call.body, name);
  if (given?.kind !== 'map') return [];
  return given.entries.filter((entry) => entry.value.kind === 'map').map((entry): Draft => {
    const id = `${call.instance.id}.${name}["${entry.key}"]`;
    return {
      ...shared(call.instance), id, address: `${call.instance.address}.${name}["${entry.key}"]`, span: entry.keySpan, body: entry.value.span, type, complete: true, origin: 'author',
      properties: entries(make(entry)), texts: { name: () => undefined, arn: () => undefined, ref: () => textOf(text(entry.key, entry.keySpan)) },
    };
  });
}

function triggers(call: Call): readonly Draft[] {
  return each(call, 'allowed_triggers', 'AWS::Lambda::Permission', ({ keySpan, value }) => {
    const service = entryAt(value, 'service');
    const name = literalOf(service?.value);
    const principal: readonly Entry[] = service === undefined ? [] : [name === undefined ? { ...service, key: 'Principal' } : entryOf('Principal', service.keySpan, text(`${name}.amazonaws.com`, service.value.span))];
    const rest = value.kind === 'map' ? renamed(value, { Principal: 'principal', Action: 'action', SourceArn: 'source_arn', SourceAccount: 'source_account', EventSourceToken: 'event_source_token', PrincipalOrgID: 'principal_org_id' }).entries : [];
    return [entryOf('FunctionName', keySpan, functionText(call, keySpan)), entryOf('Action', keySpan, text('lambda:InvokeFunction', keySpan)), ...principal, ...rest];
  });
}

function mappings(call: Call): readonly Draft[] {
  return each(call, 'event_source_mapping', 'AWS::Lambda::EventSourceMapping', ({ keySpan, value }) => [
    entryOf('FunctionName', keySpan, functionText(call, keySpan)), ...(value.kind === 'map' ? renamed(value, { EventSourceArn: 'event_source_arn', Enabled: 'enabled', Topics: 'topics', Queues: 'queues' }).entries : []),
  ]);
}

function invokeConfigs(call: Call): readonly Draft[] {
  const { body, instance } = call;
  if (isTrue(valueAt(body, 'create_async_event_config')) !== true) return [];
  const { span } = instance;
  const destinations = renamed(body, { OnFailure: { block: '', of: { Destination: 'destination_on_failure' } }, OnSuccess: { block: '', of: { Destination: 'destination_on_success' } } });
  if (destinations.entries.length === 0) return [];
  return [{
    ...shared(instance), id: `${instance.id}.async`, address: `${instance.address}.async`, type: 'AWS::Lambda::EventInvokeConfig', complete: true, origin: 'author',
    properties: entries([entryOf('FunctionName', span, functionText(call, span)), entryOf('DestinationConfig', span, destinations)]), texts: { name: () => undefined, arn: () => undefined, ref: () => textOf(text('', span)) },
  }];
}
