import type { Destination, DestinationType, Entity, LambdaFunction, Project, Text } from '../../types.js';
import type { Need } from './need.js';
import { join } from '../../iam/text.js';

/** What sending to each kind of destination needs, and on which resource. */
const SENDING: Readonly<Partial<Record<DestinationType, readonly { readonly action: string; readonly on: (target: Text) => Text }[]>>> = {
  sqs: [{ action: 'sqs:SendMessage', on: (target) => target }],
  sns: [{ action: 'sns:Publish', on: (target) => target }],
  lambda: [{ action: 'lambda:InvokeFunction', on: (target) => target }],
  events: [{ action: 'events:PutEvents', on: (target) => target }],
  s3: [
    { action: 's3:PutObject', on: (target) => join([...target.pieces, '/*'], target.span) },
    { action: 's3:ListBucket', on: (target) => target },
  ],
};

/** "Capturing records of Lambda asynchronous invocations" and "Dead-letter queues". */
export function destinationNeeds(fn: LambdaFunction, project: Project): Need[] {
  const configs = project.invokeConfigsOf(fn).filter((link) => link.sure === 'yes');
  return [
    ...sendingNeeds(fn, fn.deadLetter, 'the dead-letter queue'),
    ...configs.flatMap(({ to }) => [...sendingNeeds(to, to.onSuccess, 'the success destination'), ...sendingNeeds(to, to.onFailure, 'the failure destination')]),
  ];
}

export function sendingNeeds(owner: Entity, destination: Destination | undefined, feature: string): Need[] {
  if (destination === undefined) return [];
  return (SENDING[destination.type] ?? []).map(({ action, on }) => ({
    feature, anyOf: [action], resource: on(destination.target), cause: destination.span, owner, level: 'error', sourceFunctionArn: 'absent',
    without: `the deployment fails ("does not have permissions to call ${action.slice(action.indexOf(':') + 1)}")`,
  }));
}
