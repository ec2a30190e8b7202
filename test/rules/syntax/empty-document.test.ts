import rule from '../../../rules/syntax/empty-document.js';
import { testRule } from '../../support/rule-tester.js';

testRule(rule, {
  valid: [
    { name: 'a policy', named: true, files: { 'policy.json': '{"Statement": []}' } },
    { name: 'an empty file that nobody named', files: { 'policy.json': '' } },
  ],
  invalid: [
    { name: 'an empty file', named: true, files: { 'policy.json': '' }, findings: [{ messageId: 'problem', at: '', level: 'warning' }] },
    { name: 'nothing but comments', named: true, files: { 'template.yaml': '# Statement of orders\n' }, findings: [{ messageId: 'problem', at: '' }] },
  ],
});
