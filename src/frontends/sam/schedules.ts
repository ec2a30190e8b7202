import { entry } from '../reader.js';
import { eventProperty, type SamEvent } from './event.js';
import { emit, type Expansion, type Source } from './expansion.js';
import { getAtt, textOf, type Value } from './nodes.js';
import { addGrants, draftRole, emitRole, serviceTrust } from './roles.js';

interface Invocation {
  readonly action: string;
  readonly policyName: string;
  /** What the schedule starts. */
  readonly target: Value;
}

/** ScheduleV2: an EventBridge Scheduler schedule with a role of its own (AWS SAM Developer Guide, "ScheduleV2"). */
export function expandSchedule(to: Expansion, source: Source, event: SamEvent, { action, policyName, target }: Invocation): void {
  const deadLetter = eventProperty(event, 'DeadLetterConfig');
  const ownQueue = deadLetter === undefined || entry(deadLetter, 'Arn') !== undefined ? undefined : (textOf(entry(deadLetter, 'QueueLogicalId')) ?? `${event.id}Queue`);
  if (ownQueue !== undefined) emit(to, source, ownQueue, { type: 'AWS::SQS::Queue', properties: {}, at: event.at });
  const queue = ownQueue === undefined ? entry(deadLetter, 'Arn') : getAtt(ownQueue, 'Arn');
  const given = eventProperty(event, 'RoleArn');
  const roleId = `${event.id}Role`;
  emit(to, source, event.id, { type: 'AWS::Scheduler::Schedule', at: event.at, properties: { Name: eventProperty(event, 'Name'), Target: { Arn: target, RoleArn: given ?? getAtt(roleId, 'Arn') } } });
  if (given !== undefined) return;
  const draft = draftRole();
  addGrants(to, draft, policyName, [{ action, resource: target }], event.at);
  if (queue !== undefined) addGrants(to, draft, `${event.id}SQSPolicy`, [{ action: 'sqs:SendMessage', resource: queue }], event.at);
  emitRole(to, source, { id: roleId, trust: serviceTrust('scheduler.amazonaws.com'), draft, boundary: eventProperty(event, 'PermissionsBoundary'), at: event.at });
}
