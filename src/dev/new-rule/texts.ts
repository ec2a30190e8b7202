/** A rule that works, to be written over: it reports statements whose id is "Todo". */
export const ruleText = (id: string): string => `import { defineRule } from '../../src/define-rule.js';
import { literal } from '../../src/iam/text.js';

/** TODO: what AWS does, in one sentence. */
export default defineRule({
  meta: {
    id: '${id}',
    type: 'problem',
    docs: {
      description: 'TODO: what should hold, in one line.',
      level: 'warning',
      recommended: false,
      sources: [{ title: 'TODO: title of the AWS page that says so' }],
    },
    messages: {
      found: { text: 'Statement \`{{sid}}\` is to be done', help: 'Write what the statement is for as its \`Sid\`.' },
    },
  },
  create(context) {
    return {
      statement({ sid }) {
        const name = literal(sid);
        if (sid !== undefined && name === 'Todo') context.report({ messageId: 'found', span: sid.span, data: { sid: name } });
      },
    };
  },
});
`;

const policy = (sid: string): string => `\`\`\`json policy.json
{
  "Version": "2012-10-17",
  "Statement": [{ "Sid": "${sid}", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]
}
\`\`\``;

/** Its page; \`npm run generate\` writes the head, the options and the sources. */
export const pageText = (): string => `## Why it matters

TODO: what goes wrong, for whom, and where AWS says so.

## Incorrect

${policy('Todo')}

## Correct

${policy('ReadOrders')}

## When to turn it off

TODO: when is it right to do so?
`;

export const testText = (id: string): string => `import rule from '../../../rules/${id}.js';
import { testRule } from '../../support/rule-tester.js';

const policy = (sid: string) => ({ 'policy.json': { Version: '2012-10-17', Statement: [{ Sid: sid, Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' }] } });

testRule(rule, {
  valid: [{ name: 'a statement that says what it is for', files: policy('ReadOrders') }],
  invalid: [{ name: 'a statement that does not', files: policy('Todo'), findings: [{ messageId: 'found', at: 'Todo', level: 'warning' }] }],
});
`;
