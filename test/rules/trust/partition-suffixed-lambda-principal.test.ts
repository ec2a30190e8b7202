import rule from '../../../rules/trust/partition-suffixed-lambda-principal.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam, trusts } from '../../support/trust.js';

const suffix = trusts({ Service: { 'Fn::Sub': 'lambda.${AWS::URLSuffix}' } });

testRule(rule, {
  valid: [
    { name: 'the one name', files: linked([LAMBDA]), settings: { partition: 'aws-cn' } },
    { name: 'another service in China', files: bare(trusts({ Service: 'logs.cn-north-1.amazonaws.com.cn' })) },
    { name: 'another service with the suffix', files: linked([trusts({ Service: { 'Fn::Sub': 'ec2.${AWS::URLSuffix}' } })]) },
  ],
  invalid: [
    ...['lambda.amazonaws.com.cn', 'lambda.c2s.ic.gov', 'lambda.sc2s.sgov.gov'].map((name) => ({ name, files: bare(trusts({ Service: name })), findings: [{ messageId: 'suffixed', at: name, level: 'error' as const }], output: bare(LAMBDA) })),
    { name: 'the URL suffix', files: linked([suffix]), findings: [{ messageId: 'computed', at: '', level: 'warning', says: 'lambda.${AWS::URLSuffix}' }] },
    { name: 'the URL suffix in China', files: linked([suffix]), settings: { partition: 'aws-cn' }, findings: [{ messageId: 'suffixed', at: '', level: 'error' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: !Sub "lambda.${AWS::URLSuffix}"}, Action: sts:AssumeRole}'), findings: [{ messageId: 'computed', at: 'lambda.$' }] },
  ],
});
