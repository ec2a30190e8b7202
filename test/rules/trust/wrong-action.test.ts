import rule from '../../../rules/trust/wrong-action.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam, trusts } from '../../support/trust.js';

const acting = (action: unknown, more: object = {}) => ({ ...LAMBDA, Action: action, ...more });

testRule(rule, {
  valid: [
    { name: 'sts:AssumeRole', files: linked([LAMBDA]) },
    { name: 'sts:*', files: bare(acting('sts:*')) },
    { name: 'with sts:TagSession', files: bare(acting(['sts:AssumeRole', 'sts:TagSession'])) },
    { name: 'sts:SetSourceIdentity in a statement of its own', files: bare(LAMBDA, acting('sts:SetSourceIdentity')) },
    { name: 'web identity for a federated principal', files: bare(LAMBDA, trusts({ Federated: 'cognito-identity.amazonaws.com' }, { Action: 'sts:AssumeRoleWithWebIdentity' })) },
    { name: 'a denied action', files: bare(LAMBDA, acting('sts:GetSessionToken', { Effect: 'Deny' })) },
    { name: 'an unknown action', files: { 'template.json': { Parameters: { A: { Type: 'String' } }, ...(linked([acting({ Ref: 'A' })])['template.json'] as object) } } },
    { name: 'a policy of the function', files: { 'policy.json': { Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' }] } } },
    { name: 'an administrator', files: { 'policy.json': { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } } },
  ],
  invalid: [
    ...['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML', 'sts:GetSessionToken'].map((action) => ({ name: action, files: bare(acting(action)), findings: [{ messageId: 'wrong', at: action, level: 'error' as const }] })),
    { name: 'lambda:InvokeFunction', files: linked([acting('lambda:InvokeFunction')]), findings: [{ messageId: 'wrong', at: 'lambda:InvokeFunction', says: '"Action": "sts:AssumeRole"' }] },
    { name: 'only sts:TagSession', files: bare(acting('sts:TagSession')), findings: [{ messageId: 'wrong', at: 'sts:TagSession' }] },
    { name: 'a star', files: linked([acting('*')]), findings: [{ messageId: 'everything', at: '*' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: lambda:*}'), findings: [{ messageId: 'wrong', at: 'lambda:*' }] },
    { name: 'one of two actions belongs beside', files: bare(LAMBDA, acting(['sts:TagSession', 'sts:GetSessionToken'])), findings: [{ messageId: 'wrong', at: 'sts:TagSession' }] },
    { name: 'denied elsewhere', files: bare({ ...LAMBDA, Effect: 'Deny' }, acting('sts:TagSession')), findings: [{ messageId: 'wrong', at: 'sts:TagSession' }] },
    { name: 'allowed to another service', files: bare(trusts({ Service: 'ec2.amazonaws.com' }), acting('sts:TagSession')), findings: [{ messageId: 'wrong', at: 'sts:TagSession' }] },
  ],
});
