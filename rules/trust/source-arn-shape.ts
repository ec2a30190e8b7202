import type { Condition, LambdaFunction, Role, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sureUsers, userPlace } from '../../src/facts/users.js';
import { trust } from '../../src/facts/trust.js';
import { parseArn, parseFunctionArn } from '../../src/iam/arn.js';
import { takesWildcards } from '../../src/iam/condition.js';
import { lazy } from '../../src/iam/memo.js';
import { matches } from '../../src/iam/pattern.js';
import { LAMBDA_PRINCIPAL } from '../../src/iam/principal.js';
import { isKnown, known, show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/source-arn-shape',
    type: 'problem',
    docs: {
      description: 'A source condition in a trust policy must fit the calls that Lambda makes for the function.',
      level: 'warning',
      recommended: true,
      sources: [
        { title: 'Confused deputy prevention', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html' },
        { title: 'AWS managed policies for AWS Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/security-iam-awsmanpol.html' },
      ],
    },
    messages: {
      notLambda: { text: '`{{value}}` is not the ARN of a Lambda resource', help: 'Write "ArnLike": {"aws:SourceArn": "arn:aws:lambda:<region>:<account id>:*"}: only Lambda assumes an execution role.', level: 'error' },
      elsewhere: { text: '`{{value}}` names another {{part}} than function `{{fn}}`', help: 'Write the {{part}} of the function, or use the pseudo parameters: as it is, Lambda can not assume the role.', level: 'error' },
      wildcard: { text: '`{{operator}}` takes the wildcard in `{{value}}` as a character', help: 'Write `ArnLike` in place of `{{operator}}`: as it is, no call ever matches.', level: 'error' },
      operator: { text: 'A network connector presents no source, so `{{key}}` keeps it from role `{{role}}`', help: 'Remove the condition from the operator role.', level: 'error' },
      qualified: { text: '`{{value}}` names a version or alias', help: 'Write "ArnLike": {"aws:SourceArn": "arn:aws:lambda:<region>:<account id>:function:<name>"}: the ARN that Lambda sends has no qualifier.' },
      tooNarrow: { text: '`{{value}}` may keep {{what}} of `{{fn}}` from the role', help: 'Write "ArnLike": {"aws:SourceArn": "arn:aws:lambda:<region>:<account id>:*"}: AWS does not document which ARN it sends for {{what}}.' },
      cycle: { text: 'The trust policy of `{{role}}` depends on `{{fn}}`, which depends on the role', help: 'Write the ARN with the function\'s name, or use "aws:SourceAccount": CloudFormation rejects circular dependencies.' },
    },
  },
  create(context) {
    const { project } = context;
    const connectors = lazy(() => new Set(project.ofKind('operator-role-use').flatMap((use) => (use.by === 'network-connector' ? (project.roleNamed(use.role)?.to ?? []) : []))));
    return {
      role(role) {
        if (role.trust === undefined) return;
        const [user] = sureUsers(project, role);
        for (const statement of context.get(trust).statementsFor(role.trust, LAMBDA_PRINCIPAL)) {
          for (const condition of statement.conditions) {
            if (!/^aws:source(arn|account)$/i.test(condition.key)) continue;
            if (connectors().has(role)) context.report({ messageId: 'operator', span: condition.keySpan, data: { key: condition.key, role: role.label } });
            else if (/arn$/i.test(condition.key) && !condition.operator.negated) for (const value of condition.values) check(role, user, condition, value);
          }
        }
      },
    };

    function check(role: Role, fn: LambdaFunction | undefined, condition: Condition, value: Text): void {
      const report = (messageId: string, data: Readonly<Record<string, string>>) =>
        context.report({ messageId, span: value.span, data: { value: show(value), role: role.label, ...data }, related: fn === undefined ? [] : [userPlace(fn, fn.span)] });
      const text = show(value);
      if (/^[*]+$/.test(text)) return;
      if (/[*?]/.test(text) && condition.operator.family === 'string' && !takesWildcards(condition.operator)) return report('wildcard', { operator: condition.operator.text });
      const arn = parseArn(value);
      if (arn === undefined ? isKnown(value) : matches(arn.service, LAMBDA) === 'no') return report('notLambda', {});
      if (fn === undefined || arn === undefined) return;
      const home = parseArn(fn.arn);
      for (const part of ['partition', 'region', 'account'] as const) {
        if (home !== undefined && matches(arn[part], home[part]) === 'no') return report('elsewhere', { part: NAMES[part], fn: fn.label });
      }
      if (value.target === fn.id && value.attribute === 'Arn') return report('cycle', { fn: fn.label });
      if (parseFunctionArn(value)?.qualifier !== undefined && !text.endsWith('*')) return report('qualified', {});
      const what = project.mappingsOf(fn).length > 0 ? 'event source mappings' : project.edgeAssociationsOf(fn).length > 0 ? 'the edge use' : undefined;
      if (what !== undefined && !/[*?]/.test(text)) report('tooNarrow', { what, fn: fn.label });
    }
  },
});

const LAMBDA = known('lambda', { file: '', start: 0, end: 0 });

const NAMES = { partition: 'partition', region: 'Region', account: 'account' } as const;
