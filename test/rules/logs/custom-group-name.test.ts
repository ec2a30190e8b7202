import rule from '../../../rules/logs/custom-group-name.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const named = (LogGroup: unknown) => app(fn({ LoggingConfig: { LogGroup } }), role());

testRule(rule, {
  valid: [
    { name: 'no name', files: app(fn(), role()) },
    { name: 'a name', files: named('orders') },
    { name: 'the default', files: named('/aws/lambda/orders') },
    { name: 'aws without a slash', files: named('aws-orders') },
    { name: 'a parameter', files: { 'template.json': { Parameters: { Group: { Type: 'String', Default: 'aws/orders' } }, Resources: { OrdersRole: role(), Orders: fn({ LoggingConfig: { LogGroup: { Ref: 'Group' } } }) } } } },
  ],
  invalid: [
    { name: 'reserved', files: named('aws/orders'), findings: [{ messageId: 'reserved', at: 'aws/orders', level: 'error', says: '`Orders`' }] },
    { name: 'reserved by its beginning', files: named({ 'Fn::Sub': 'aws/${AWS::StackName}' }), findings: [{ messageId: 'reserved', at: '' }] },
  ],
});
