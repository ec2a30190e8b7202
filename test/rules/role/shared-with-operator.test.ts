import rule from '../../../rules/role/shared-with-operator.js';
import { testRule } from '../../support/rule-tester.js';
import { app, arnOf, fn, role } from '../../support/templates.js';


const provider = (roleName: string) => ({ Provider: { Type: 'AWS::Lambda::CapacityProvider', Properties: { PermissionsConfig: { CapacityProviderOperatorRoleArn: arnOf(roleName) } } } });

testRule(rule, {
  valid: [
    { name: 'roles of their own', files: app(fn(), role(), { ...provider('OperatorRole'), OperatorRole: role() }) },
    { name: 'no operator', files: app(fn(), role()) },
    { name: 'a role that no function runs with', files: { 'template.json': { Resources: { OrdersRole: role(), ...provider('OrdersRole') } } } },
    { name: 'a role from elsewhere', files: { 'template.json': { Parameters: { Operator: { Type: 'String' } }, Resources: { OrdersRole: role(), Orders: fn(), Provider: { Type: 'AWS::Lambda::CapacityProvider', Properties: { PermissionsConfig: { CapacityProviderOperatorRoleArn: { Ref: 'Operator' } } } } } } } },
  ],
  invalid: [
    { name: 'a capacity provider', files: app(fn(), role(), provider('OrdersRole')), findings: [{ messageId: 'shared', at: '', level: 'error', says: 'operator role of capacity provider `Provider` and the execution role of `Orders`', related: ['Role'] }] },
    { name: 'a network connector', files: app(fn(), role(), { Connector: { Type: 'AWS::Lambda::NetworkConnector', Properties: { OperatorRole: arnOf('OrdersRole') } } }), findings: [{ messageId: 'shared', at: '', says: 'network connector `Connector`' }] },
  ],
});
