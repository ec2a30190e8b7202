import type { Piece, Text } from '../types.js';
import { parseArn, splitText } from '../iam/arn.js';
import { join, known, literal } from '../iam/text.js';
import { arnIn, everything, kindOfName, ofAlternatives, projectArn, type ArnShape } from './arns.js';
import type { OperationCall } from './call.js';
import { itemsAt, literalAt, parameter, presence, textAt } from './input.js';
import { ruledResource } from './resource-rules.js';

const QUEUE: ArnShape = { service: 'sqs', before: '' };

/** "Amazon SQS queue and message identifiers". */
export function queueArn(call: OperationCall): Text | undefined {
  const url = parameter(call.input, 'QueueUrl');
  if (url?.kind === 'text') return projectArn(call, url.text, QUEUE) ?? ofAlternatives(url.text, (each) => arnOfUrl(call, each));
  if (url !== undefined) return undefined;
  const arn = textAt(call.input, 'SourceArn');
  if (arn !== undefined) return kindOfName(arn) === 'arn' ? arn : undefined;
  const name = textAt(call.input, 'QueueName');
  if (name === undefined) return undefined;
  const account = parameter(call.input, 'QueueOwnerAWSAccountId');
  if (account !== undefined) return account.kind === 'text' ? arnIn(call, 'sqs', { account: account.text.pieces }, name.pieces) : undefined;
  return projectArn(call, name, QUEUE) ?? arnIn(call, 'sqs', {}, name.pieces);
}

/** `https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`, and `https://REGION.queue.amazonaws.com/ACCOUNT/NAME` of old. */
function arnOfUrl(call: OperationCall, url: Text): Text | undefined {
  if (url.pieces.some((piece) => typeof piece !== 'string' && piece.charset === 'any')) return undefined;
  const [scheme, empty, host, account, name, ...more] = splitText(url, '/');
  if (scheme === undefined || empty === undefined || host === undefined || account === undefined || name === undefined || more.length > 0) return undefined;
  if (literal(scheme) !== 'https:' || literal(empty) !== '' || account.pieces.length === 0 || name.pieces.length === 0) return undefined;
  const region = regionOf(host);
  return region === undefined ? undefined : arnIn(call, 'sqs', { region, account: account.pieces, ...partitionOf(region, url) }, name.pieces);
}

function regionOf(host: Text): readonly Piece[] | undefined {
  const [first, second, ...domain] = splitText(host, '.');
  if (first === undefined || second === undefined || !isDomain(domain)) return undefined;
  if (literal(first) === 'sqs') return second.pieces;
  return literal(second) === 'queue' ? first.pieces : undefined;
}

/** "amazonaws.com", or the pseudo parameter in its place. */
function isDomain(parts: readonly Text[]): boolean {
  const words = parts.map(literal);
  return words.every((word) => word === undefined) ? words.length === 1 : /^amazonaws\.com(?:\.cn)?$/.test(words.join('.'));
}

/** A Region tells its partition. */
function partitionOf(region: readonly Piece[], { span }: Text): { readonly partition?: Text } {
  const [name] = region;
  if (typeof name !== 'string' || region.length > 1) return {};
  return { partition: known(name.startsWith('cn-') ? 'aws-cn' : name.startsWith('us-gov-') ? 'aws-us-gov' : 'aws', span) };
}

/** "Publishing to a mobile phone": there is no topic. A TargetArn may be an endpoint of a device. */
export function topicArn(call: OperationCall): Text | undefined {
  if (presence(call.input, 'PhoneNumber') === 'given' && presence(call.input, 'TopicArn') === 'absent' && presence(call.input, 'TargetArn') === 'absent') return everything(call.span);
  const arn = ruledResource(call, 'sns', ['topic']);
  const parsed = arn === undefined ? undefined : parseArn(arn);
  return parsed !== undefined && splitText(parsed.resource, '/').length === 1 ? arn : undefined;
}

const BUS: ArnShape = { service: 'events', before: 'event-bus/' };

/** Buses that PutEvents writes to; undefined: not known. */
export function busArns(call: OperationCall): readonly Text[] | undefined {
  const entries = itemsAt(call.input, 'Entries');
  if (entries === undefined || entries.length === 0 || presence(call.input, 'EndpointId') !== 'absent') return undefined;
  const arns = entries.map((entry) => busArn(call, parameter(entry, 'EventBusName')));
  return arns.every((arn) => arn !== undefined) ? arns : undefined;
}

function busArn(call: OperationCall, name: ReturnType<typeof parameter>): Text | undefined {
  if (name === undefined) return call.arn('events', ['event-bus/default']);
  if (name.kind !== 'text') return undefined;
  const own = projectArn(call, name.text, BUS);
  if (own !== undefined) return own;
  return ofAlternatives(name.text, (each) => {
    const kind = kindOfName(each);
    return kind === 'arn' ? each : kind === 'name' ? call.arn('events', ['event-bus/', ...each.pieces]) : undefined;
  });
}

/** A rule is known by its name, beside its bus unless that is the default one. */
export function ruleArn(call: OperationCall): Text | undefined {
  const name = textAt(call.input, presence(call.input, 'Rule') === 'absent' ? 'Name' : 'Rule');
  const bus = parameter(call.input, 'EventBusName');
  if (name === undefined || (bus !== undefined && bus.kind !== 'text')) return undefined;
  if (bus === undefined || literal(bus.text) === 'default') return call.arn('events', ['rule/', ...name.pieces]);
  return kindOfName(bus.text) === 'name' ? call.arn('events', ['rule/', ...bus.text.pieces, '/', ...name.pieces]) : undefined;
}

/** "schedule/GROUP/NAME", in the group "default" unless another is named. */
export function scheduleArn(call: OperationCall): Text | undefined {
  const name = textAt(call.input, 'Name');
  const group = parameter(call.input, 'GroupName');
  if (name === undefined || (group !== undefined && group.kind !== 'text')) return undefined;
  return call.arn('scheduler', ['schedule/', ...(group === undefined ? ['default'] : group.text.pieces), '/', ...name.pieces]);
}

/** "Log group ARN formats": with ":*" for all but the actions on tags. */
export function logArn(call: OperationCall, types: readonly string[], action: string): Text | undefined {
  const parameterName = presence(call.input, 'logGroupName') === 'absent' ? 'logGroupIdentifier' : 'logGroupName';
  const group = textAt(call.input, parameterName);
  if (group === undefined || kindOfName(group) !== 'name') return undefined;
  const before = ['log-group:', ...group.pieces];
  if (types.includes('log-stream')) {
    const stream = textAt(call.input, 'logStreamName');
    return stream === undefined ? undefined : call.arn('logs', [...before, ':log-stream:', ...stream.pieces]);
  }
  if (!types.includes('log-group') || /tag/i.test(action)) return undefined;
  return call.arn('logs', [...before, ':*']);
}

/** A state machine's ARN; one of a version or an alias may be asked for under either name. */
export function stateMachineArn(call: OperationCall): Text | undefined {
  const value = textAt(call.input, 'stateMachineArn');
  if (value === undefined) {
    const name = presence(call.input, 'stateMachineArn') === 'absent' ? literalAt(call.input, 'name') : undefined;
    return name === undefined ? undefined : call.arn('states', [`stateMachine:${name}`]);
  }
  const shape: ArnShape = { service: 'states', before: 'stateMachine:' };
  const own = projectArn(call, value, shape);
  if (own !== undefined) return own;
  return ofAlternatives(value, (each) => {
    const parsed = parseArn(each);
    return parsed !== undefined && splitText(parsed.resource, ':').length === 2 && literal(splitText(parsed.resource, ':')[0]) === 'stateMachine' ? join(each.pieces, each.span) : undefined;
  });
}
