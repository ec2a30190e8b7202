import rule from '../../../rules/trust/no-source-condition.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam, trusts } from '../../support/trust.js';

testRule(rule, {
  valid: [
    ...['aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID'].map((key) => ({ name: key, files: bare({ ...LAMBDA, Condition: { StringEquals: { [key]: 'x' } } }) })),
    { name: 'another principal', files: bare(trusts({ Service: 'ec2.amazonaws.com' })) },
  ],
  invalid: [
    { name: 'Lambda alone', files: linked([LAMBDA]), findings: [{ messageId: 'none', at: '', level: 'suggestion', says: 'aws:SourceAccount' }] },
    { name: 'another condition', files: bare({ ...LAMBDA, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), findings: [{ messageId: 'none', at: '' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}'), findings: [{ messageId: 'none', at: '' }] },
  ],
});
