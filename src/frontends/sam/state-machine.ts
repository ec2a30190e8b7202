import type { MapEntry } from '../../types.js';
import { entry } from '../reader.js';
import { eventProperty, eventsOf, type SamEvent } from './event.js';
import { addReference, emit, placeOf, property, propertyValue, renamed, replace, type Expansion, type Source } from './expansion.js';
import { getAtt, isSet, ref, scalar, textOf, type Value } from './nodes.js';
import { addPolicies } from './policies.js';
import { expandRule } from './push-events.js';
import { addGrants, attachAwsPolicy, draftRole, emitRole, serviceTrust, xrayPolicy } from './roles.js';
import { expandSchedule } from './schedules.js';

/** AWS::Serverless::StateMachine: the state machine, its role, and the roles of its events (AWS SAM Developer Guide, "AWS::Serverless::StateMachine"). */
export function expandStateMachine(to: Expansion, source: Source): void {
  const target = eventTarget(to, source);
  for (const event of eventsOf(source)) expandEvent(to, source, event, target);
  const entries = source.properties.entries.flatMap((each): MapEntry[] => {
    if (each.key.text === 'Role') return [renamed(each, 'RoleArn')];
    return [each.key.text === 'Name' ? renamed(each, 'StateMachineName') : each];
  });
  if (!isSet(propertyValue(source, 'Role'))) entries.push({ key: scalar('RoleArn', source.key), value: to.make(makeRole(to, source), source.key) });
  replace(to, source, 'AWS::StepFunctions::StateMachine', entries);
}

function makeRole(to: Expansion, source: Source): Value {
  const id = `${source.id}Role`;
  const draft = draftRole();
  addPolicies(to, source, id, draft);
  const tracing = property(source, 'Tracing');
  if (textOf(entry(tracing?.value, 'Enabled')) === 'true') attachAwsPolicy(to, draft, xrayPolicy(to), placeOf(source, 'Tracing'));
  emitRole(to, source, { id, draft, trust: serviceTrust('states.amazonaws.com'), boundary: propertyValue(source, 'PermissionsBoundary'), path: propertyValue(source, 'RolePath') });
  return getAtt(id, 'Arn');
}

/** What events start: the state machine or the alias that follows it. */
function eventTarget(to: Expansion, source: Source): Value {
  const alias = property(source, 'AutoPublishAlias');
  if (alias === undefined || !isSet(alias.value)) return ref(source.id);
  const id = `${source.id}Alias${textOf(alias.value) ?? ''}`;
  emit(to, source, id, { type: 'AWS::StepFunctions::StateMachineAlias', at: alias.key, properties: { Name: alias.value } });
  addReference(to, `${source.id}.Alias`, id);
  return ref(textOf(propertyValue(source, 'UseAliasAsEventTarget')) === 'true' ? id : source.id);
}

function expandEvent(to: Expansion, source: Source, event: SamEvent, target: Value): void {
  if (event.type === 'ScheduleV2') {
    expandSchedule(to, source, event, { action: 'states:StartExecution', policyName: `${event.id}StartExecutionPolicy`, target });
    return;
  }
  const principal = event.type === 'Api' ? 'apigateway.amazonaws.com' : ['Schedule', 'CloudWatchEvent', 'EventBridgeRule'].includes(event.type) ? 'events.amazonaws.com' : undefined;
  if (principal === undefined) return;
  const id = `${event.id}Role`;
  const given = event.type === 'Schedule' ? eventProperty(event, 'RoleArn') : undefined;
  if (event.type !== 'Api') expandRule(to, source, event, { role: given ?? getAtt(id, 'Arn'), target });
  if (given !== undefined) return;
  const draft = draftRole();
  addGrants(to, draft, `${id}StartExecutionPolicy`, [{ action: 'states:StartExecution', resource: target }], event.at);
  emitRole(to, source, { id, draft, trust: serviceTrust(principal), boundary: propertyValue(source, 'PermissionsBoundary'), at: event.at });
}
