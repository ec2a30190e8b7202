import type { CloudResource, LambdaFunction, Role, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { groupOfFunction } from '../../src/facts/logging.js';
import { sureUsers } from '../../src/facts/users.js';
import { parseArn, parseFunctionArn } from '../../src/iam/arn.js';
import { equal, resourceMatches } from '../../src/iam/pattern.js';
import { actionValue, isSweeping, sureAllows } from '../../src/iam/statements.js';
import { join } from '../../src/iam/text.js';

/** A late invocation after the stack is gone makes the group anew, without the retention and key that the stack gave it. */
export default defineRule({
  meta: {
    id: 'logs/create-log-group-recreates',
    type: 'suggestion',
    docs: {
      description: 'A role need not create a log group that the stack makes.',
      level: 'suggestion',
      recommended: true,
      sources: [{ title: 'Sending Lambda function logs to CloudWatch Logs', url: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html' }],
    },
    messages: {
      recreates: { text: '`{{fn}}` may create its log group, which the stack makes: `{{group}}`', help: 'Remove `logs:CreateLogGroup`: an invocation after the group is gone makes one that keeps its logs for ever.' },
    },
  },
  create(context) {
    const { project } = context;
    return {
      role(role: Role) {
        const users = sureUsers(project, role);
        const groups = users.map(ownGroup);
        const [fn, group] = [users[0], groups[0]];
        // a function whose group nobody makes needs the permission
        if (fn === undefined || group === undefined || groups.includes(undefined) || project.functionsOf(role).length > users.length) return;
        for (const { statement, document } of sureAllows(project.grantsOf(role))) {
          const action = document.origin === 'author' ? actionValue(statement, 'logs:CreateLogGroup') : undefined;
          if (action === undefined || isSweeping(action) || !users.some((user) => covers(user, statement.resource?.values.map(({ text }) => text) ?? []))) continue;
          context.report({
            messageId: 'recreates', span: action.text.span, data: { fn: fn.label, group: group.label },
            related: groups.flatMap((each) => (each === undefined ? [] : [{ span: each.span, message: `log group ${each.label}` }])),
          });
        }
      },
    };

    function ownGroup(user: LambdaFunction): CloudResource | undefined {
      const name = groupOfFunction(user);
      return project.ofKind('resource').find((each) => each.type === 'AWS::Logs::LogGroup' && each.condition === undefined && (each.id === name.target || (each.name !== undefined && equal(each.name, name) === 'yes')));
    }
  },
});

/** Both ARNs have been seen for the action: that of the group, and that of its streams. */
function covers(fn: LambdaFunction, resources: readonly Text[]): boolean {
  const home = parseFunctionArn(fn.arn)?.arn;
  if (home === undefined) return false;
  const group = groupOfFunction(fn).pieces;
  return resources.some((resource) => {
    // partitions are not at issue here
    const partition = parseArn(resource)?.partition ?? home.partition;
    return [group, [...group, ':*']].some((each) =>
      resourceMatches(resource, join(['arn:', ...partition.pieces, ':logs:', ...home.region.pieces, ':', ...home.account.pieces, ':log-group:', ...each], fn.span)) === 'yes');
  });
}
