import rule from '../../../rules/cli/wrong-command.js';
import { testRule } from '../../support/rule-tester.js';

testRule(rule, {
  valid: [
    { name: 'the commands that are meant', files: { 'a.sh': 'aws iam attach-role-policy --role-name a\naws lambda add-permission --function-name a\naws lambda invoke out.json' } },
    { name: 'other words', files: { 'a.sh': 'echo aws iam attach-policy-to-role\n# aws iam attach-policy-to-role\naws iot attach-policy-to-role' } },
    { name: 'prose', files: { 'a.md': 'Use `aws iam attach-policy-to-role`.' } },
  ],
  invalid: [
    {
      name: 'the name of a guide', files: { 'a.sh': 'aws iam \\\n  attach-policy-to-role --role-name a --policy-arn b' },
      findings: [{ messageId: 'wrong', at: 'attach-policy-to-role', level: 'error', says: 'attach-role-policy' }],
      output: { 'a.sh': 'aws iam \\\n  attach-role-policy --role-name a --policy-arn b' },
    },
    { name: 'without options', files: { Makefile: 'x:\n\taws --region eu-west-1 lambda create-permission' }, findings: [{ messageId: 'wrong', at: 'create-permission', says: 'aws lambda add-permission' }] },
    { name: 'in a condition', files: { 'a.sh': 'if ! aws iam add-role-policy "$@" >/dev/null; then exit 1; fi' }, findings: [{ messageId: 'wrong', at: 'add-role-policy', says: 'put-role-policy' }] },
    { name: 'in a substitution', files: { 'a.md': '```sh\nX="$(aws lambda get-function-config)"\n```' }, findings: [{ messageId: 'wrong', at: 'get-function-config' }] },
  ],
});
