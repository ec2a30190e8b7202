import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { rewriting } from '../../src/define-rule/fixes.js';
import { faultOfPrincipal, servicesIn } from '../../src/iam/lambda-principal.js';
import { show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/misspelled-lambda-principal',
    type: 'problem',
    docs: {
      description: 'A trust policy that means Lambda must spell its service principal right.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        POLICY_CHECKS,
      ],
    },
    fixable: 'code',
    messages: {
      misspelled: {
        text: '`{{name}}` is not the service principal of Lambda',
        help: 'Write "Service": "lambda.amazonaws.com": with the name as it is, IAM rejects the trust policy.',
        issueCode: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
      },
    },
  },
  create(context) {
    return {
      document(document) {
        if (document.kind !== 'trust') return;
        for (const { text } of servicesIn(document)) {
          if (faultOfPrincipal(text) === 'misspelled') context.report({ messageId: 'misspelled', span: text.span, data: { name: show(text) }, fixes: rewriting(text, 'lambda.amazonaws.com') });
        }
      },
    };
  },
});
