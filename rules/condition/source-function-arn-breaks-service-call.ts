import { defineRule } from '../../src/define-rule.js';
import { serviceCalls, type BrokenCall } from '../../src/facts/service-calls.js';
import type { LambdaFunction } from '../../src/types.js';

const ALLOW_HELP = 'Move {{actions}} to a statement without the condition: Lambda makes these calls outside of the execution environment. As it is, {{without}}.';

const DENY_HELP = 'Add "Null": {"lambda:SourceFunctionArn": "false"} to the Condition, or leave {{actions}} out of the Deny. As it is, {{without}}.';

/** Only code carries the key; what Lambda does with the role on its own account does not. */
export default defineRule({
  meta: {
    id: 'condition/source-function-arn-breaks-service-call',
    type: 'problem',
    docs: {
      description: 'A condition on `lambda:SourceFunctionArn` must not cover calls that Lambda makes outside of the function.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Using source function ARN to control function access behavior', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html' },
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    messages: {
      allow: { text: '{{feature}} of `{{fn}}` calls {{actions}} without this key, and nothing else allows it', help: ALLOW_HELP },
      allowWarning: { text: '{{feature}} of `{{fn}}` calls {{actions}} without this key, and nothing else allows it', help: ALLOW_HELP, level: 'warning' },
      deny: { text: '{{feature}} of `{{fn}}` calls {{actions}} without this key, so this Deny hits it', help: DENY_HELP },
      denyWarning: { text: '{{feature}} of `{{fn}}` calls {{actions}} without this key, so this Deny hits it', help: DENY_HELP, level: 'warning' },
      documented: {
        text: '{{feature}} of `{{fn}}` may call {{actions}} without this key', level: 'suggestion',
        help: 'Allow {{actions}} without the condition to be on the safe side: the pages of AWS disagree on whether these calls carry the key. If they do not, {{without}}.',
      },
    },
  },
  create(context) {
    return {
      project(project) {
        const all = project.functions.flatMap((fn) => context.get(serviceCalls).brokenOf(fn).map((broken) => ({ ...broken, fn })));
        for (const group of byCondition(all.filter(({ document }) => document.origin === 'author'))) {
          const [first] = group;
          if (first === undefined) continue;
          const { need, condition, fn } = first;
          const same = group.filter((each) => each.need.feature === need.feature && each.fn === fn);
          context.report({
            messageId: messageOf(first), span: condition.keySpan, entity: fn,
            data: { feature: need.feature.charAt(0).toUpperCase() + need.feature.slice(1), fn: fn.label, actions: actionsOf(same), without: need.without },
            related: causesOf(group),
          });
        }
      },
    };
  },
});

interface Broken extends BrokenCall {
  readonly fn: LambdaFunction;
}

function messageOf({ need, statement }: Broken): 'documented' | 'deny' | 'denyWarning' | 'allow' | 'allowWarning' {
  if (need.sourceFunctionArn === 'documented-both') return 'documented';
  const kind = statement.effect === 'Deny' ? 'deny' : 'allow';
  return need.level === 'error' ? kind : `${kind}Warning`;
}

/** One condition is one finding for each kind of message, the firm ones first. */
function byCondition(all: readonly Broken[]): readonly (readonly Broken[])[] {
  const groups = new Map<string, Broken[]>();
  for (const broken of [...all].sort((a, b) => rank(a) - rank(b))) {
    const { file, start } = broken.condition.keySpan;
    const key = `${file} ${start}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [broken]);
    else if (rank(broken) < DOCUMENTED || rank(group[0] ?? broken) === DOCUMENTED) group.push(broken);
  }
  return [...groups.values()];
}

const DOCUMENTED = 2;

const rank = ({ need }: Broken): number => (need.sourceFunctionArn === 'documented-both' ? DOCUMENTED : need.level === 'error' ? 0 : 1);

const actionsOf = (group: readonly Broken[]): string => [...new Set(group.flatMap(({ need }) => need.anyOf.slice(0, 1)))].map((action) => `\`${action}\``).join(', ');

function causesOf(group: readonly Broken[]) {
  const seen = new Set<string>();
  return group.flatMap(({ need, fn }) => {
    const key = `${need.cause.file} ${need.cause.start}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ span: need.cause, message: `${need.feature} of ${fn.label}` }];
  });
}
