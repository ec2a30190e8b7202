import rule from '../../../rules/trust/conditioned-and-unconditioned.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam, trusts } from '../../support/trust.js';

const GUARDED = { ...LAMBDA, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } };

testRule(rule, {
  valid: [
    { name: 'one with a condition', files: bare(GUARDED) },
    { name: 'both with a condition', files: bare(GUARDED, GUARDED) },
    { name: 'both without', files: bare(LAMBDA, LAMBDA) },
    { name: 'the condition guards another service too', files: bare(LAMBDA, { ...GUARDED, Principal: { Service: ['lambda.amazonaws.com', 's3.amazonaws.com'] } }) },
    { name: 'another principal', files: bare(LAMBDA, trusts({ AWS: '111122223333' }, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })) },
    { name: 'a deny', files: bare(LAMBDA, { ...GUARDED, Effect: 'Deny' }) },
    { name: 'an empty condition', files: bare(GUARDED, { ...LAMBDA, Condition: {} }) },
    { name: 'an empty condition beside none', files: bare(LAMBDA, { ...LAMBDA, Condition: {} }) },
    { name: 'one that may be left out', files: linked([GUARDED, { 'Fn::If': ['Open', LAMBDA, { Ref: 'AWS::NoValue' }] }]) },
  ],
  invalid: [
    { name: 'both', files: linked([GUARDED, LAMBDA]), findings: [{ messageId: 'idle', at: 'Condition', level: 'warning', related: [''] }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}', '          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole, Condition: {StringEquals: {aws:SourceAccount: "111122223333"}}}\n'), findings: [{ messageId: 'idle', at: 'Condition' }] },
  ],
});
