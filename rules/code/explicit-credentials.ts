import { defineRule } from '../../src/define-rule.js';
import { usedActions } from '../../src/facts/used-actions.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'code/explicit-credentials',
    type: 'suggestion',
    docs: {
      description: 'SDK clients in a function should find the credentials of the execution role by themselves.',
      level: 'warning',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        { title: 'Improving startup performance with Lambda SnapStart', url: 'https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html' },
      ],
    },
    readsCode: true,
    messages: {
      explicit: { text: '`{{name}}` takes the credentials of `{{fn}}` out of its environment', help: 'Remove the option: without it the SDK finds the same credentials, and renews them.' },
      snapStart: { text: '`{{name}}` takes the credentials of `{{fn}}` out of its environment, which SnapStart does not keep up to date', help: 'Remove the option: after a snapshot is restored, the SDK gets credentials from another place.', level: 'error' },
      profile: { text: '`{{name}}` looks for a profile, which a function does not have', help: 'Remove the option: without it the SDK uses the credentials of the execution role.' },
    },
  },
  create(context) {
    const reported = new Set<string>();
    return {
      function(fn) {
        const snapStart = fn.snapStart !== undefined && literal(fn.snapStart) === 'PublishedVersions';
        for (const { kind, name, span } of context.get(usedActions).of(fn).credentials) {
          if (kind === 'access-key' || kind === 'secret-key') continue;
          const key = `${span.file}:${span.start}`;
          if (reported.has(key)) continue;
          reported.add(key);
          context.report({ messageId: kind === 'profile' ? 'profile' : snapStart ? 'snapStart' : 'explicit', span, data: { name, fn: fn.label } });
        }
      },
    };
  },
});
