import { defineRule } from '../../src/define-rule.js';
import { unusedActions } from '../../src/facts/unused-actions.js';

/** Speaks only where everything is known: all code of all functions that run with the role, and all of their features. */
export default defineRule({
  meta: {
    id: 'code/unused-permission',
    type: 'suggestion',
    docs: {
      description: 'An execution role should not allow what no function that runs with it ever calls.',
      level: 'warning',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        { title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' },
      ],
    },
    readsCode: true,
    messages: {
      unused: { text: 'Role `{{role}}` allows `{{action}}`, which {{functions}} never calls', help: 'Remove `{{action}}` from the statement, or keep it with a disable comment that says who needs it.' },
      elsewhere: { text: 'Role `{{role}}` allows `{{action}}`, which {{functions}} calls only with other credentials or at another endpoint', help: 'Remove `{{action}}` from the statement, or call it with the role.' },
    },
  },
  create(context) {
    // what a module writes for several roles is one text
    const reported = new Set<string>();
    return {
      role(role) {
        const functions = context.project.functionsOf(role).map(({ to }) => to);
        for (const { action, text, elsewhere } of context.get(unusedActions).of(role)) {
          const place = `${text.span.file}:${text.span.start}`;
          if (reported.has(place)) continue;
          reported.add(place);
          context.report({
            messageId: elsewhere ? 'elsewhere' : 'unused', span: text.span, entity: role,
            data: { action, role: role.label, functions: functions.length === 1 ? `the code of \`${functions[0]?.label ?? ''}\`` : `the code of its ${functions.length} functions` },
            related: functions.slice(0, 5).map((fn) => ({ span: fn.span, message: `function ${fn.label}` })),
          });
        }
      },
    };
  },
});
