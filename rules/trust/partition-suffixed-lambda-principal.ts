import { defineRule } from '../../src/define-rule.js';
import { rewriting } from '../../src/define-rule/fixes.js';
import { faultOfPrincipal, servicesIn } from '../../src/iam/lambda-principal.js';
import { show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/partition-suffixed-lambda-principal',
    type: 'problem',
    docs: {
      description: 'The service principal of Lambda is the same in every partition.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    fixable: 'code',
    messages: {
      suffixed: { text: '`{{name}}` is no service principal: Lambda has one name in every partition', help: 'Write "Service": "lambda.amazonaws.com", in China and GovCloud Regions too: IAM rejects the other name.' },
      computed: {
        text: '`{{name}}` is wrong where the URL suffix is not `amazonaws.com`', help: 'Write "Service": "lambda.amazonaws.com": it is the principal in China Regions too, where `AWS::URLSuffix` gives another name.',
        level: 'warning',
      },
    },
  },
  create(context) {
    return {
      document(document) {
        if (document.kind !== 'trust') return;
        for (const { text } of servicesIn(document)) {
          const fault = faultOfPrincipal(text);
          if (fault !== 'partition' && fault !== 'url-suffix') continue;
          const sure = fault === 'partition' || context.project.partition === 'aws-cn';
          context.report({ messageId: sure ? 'suffixed' : 'computed', span: text.span, data: { name: show(text) }, fixes: rewriting(text, 'lambda.amazonaws.com') });
        }
      },
    };
  },
});
