import rule from '../../../rules/trust/many-services.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, linked, sam, trusts, unlinked } from '../../support/trust.js';

const services = (...names: unknown[]) => trusts({ Service: names });

testRule(rule, {
  valid: [
    { name: 'Lambda alone', files: linked([LAMBDA]) },
    { name: 'Lambda and the edge', files: linked([services('lambda.amazonaws.com', 'edgelambda.amazonaws.com')]) },
    { name: 'allowed by option', files: linked([services('lambda.amazonaws.com', 'scheduler.amazonaws.com')]), options: { allow: ['scheduler.amazonaws.com'] } },
    { name: 'no function uses the role', files: unlinked(services('lambda.amazonaws.com', 'ec2.amazonaws.com')) },
    { name: 'Lambda is missing: another rule', files: linked([services('ec2.amazonaws.com', 'states.amazonaws.com')]) },
    { name: 'a misspelt Lambda is another rule', files: linked([services('lambda.amazonaws.com', 'lamda.amazonaws.com')]) },
    { name: 'an unknown service', files: { 'template.json': { Parameters: { S: { Type: 'String' } }, ...(linked([services('lambda.amazonaws.com', { Ref: 'S' })])['template.json'] as object) } } },
    { name: 'another service is denied', files: linked([LAMBDA, { ...services('ec2.amazonaws.com'), Effect: 'Deny' }]) },
  ],
  invalid: [
    { name: 'two more in the list', files: linked([services('lambda.amazonaws.com', 'apigateway.amazonaws.com', 'events.amazonaws.com')]), findings: [{ messageId: 'many', at: 'apigateway', level: 'warning', says: '`apigateway.amazonaws.com`, `events.amazonaws.com`', related: ['Orders'] }] },
    { name: 'a statement of its own', files: linked([LAMBDA, services('ec2.amazonaws.com')]), findings: [{ messageId: 'many', at: 'ec2' }] },
    { name: 'one of two is allowed', files: linked([services('lambda.amazonaws.com', 'scheduler.amazonaws.com', 'states.amazonaws.com')]), options: { allow: ['scheduler.amazonaws.com'] }, findings: [{ messageId: 'many', at: 'states' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: [lambda.amazonaws.com, states.amazonaws.com]}, Action: sts:AssumeRole}'), findings: [{ messageId: 'many', at: 'states' }] },
  ],
});
