import type { DestinationType, EventSourceType, Text } from '../types.js';
import { parseArn } from './arn.js';
import { knownPrefix, literal } from './text.js';

/** Services that Lambda reads event sources from, by the service part of the source's ARN ("CreateEventSourceMapping"). */
const SOURCES: ReadonlyMap<string, EventSourceType> = new Map([
  ['sqs', 'sqs'], ['kinesis', 'kinesis'], ['dynamodb', 'dynamodb'], ['kafka', 'kafka'], ['mq', 'mq'], ['rds', 'documentdb'],
]);

/** Services that Lambda sends records to ("Capturing records of Lambda asynchronous invocations"). */
const DESTINATIONS: ReadonlyMap<string, DestinationType> = new Map([['sqs', 'sqs'], ['sns', 'sns'], ['lambda', 'lambda'], ['events', 'events'], ['s3', 's3']]);

export const eventSourceTypeOfArn = (arn: Text): EventSourceType => SOURCES.get(literal(parseArn(arn)?.service) ?? '') ?? 'unknown';

/** Of an ARN, or of "kafka://topic". */
export const destinationTypeOfArn = (target: Text): DestinationType =>
  knownPrefix(target).startsWith('kafka://') ? 'kafka' : (DESTINATIONS.get(literal(parseArn(target)?.service) ?? '') ?? 'unknown');
