import { defineRule } from '../../src/define-rule.js';
import { rewriting } from '../../src/define-rule/fixes.js';
import { faultOfPrincipal, servicesIn } from '../../src/iam/lambda-principal.js';
import { show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/region-suffixed-lambda-principal',
    type: 'problem',
    docs: {
      description: 'A trust policy must name the global service principal of Lambda, not one of a Region.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    fixable: 'code',
    messages: {
      region: { text: '`{{name}}` is not the principal that assumes execution roles', help: 'Write "Service": "lambda.amazonaws.com": the name with a Region is only for key policies and `kms:ViaService`.' },
    },
  },
  create(context) {
    return {
      document(document) {
        if (document.kind !== 'trust') return;
        for (const { text } of servicesIn(document)) {
          if (faultOfPrincipal(text) === 'region') context.report({ messageId: 'region', span: text.span, data: { name: show(text) }, fixes: rewriting(text, 'lambda.amazonaws.com') });
        }
      },
    };
  },
});
