import rule from '../../../rules/logs/create-log-group-recreates.js';
import { testRule } from '../../support/rule-tester.js';
import { BASIC, allow, app, fn, role, roleAllowing } from '../../support/templates.js';


const ALL = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const orders = (more: object = {}) => fn({ FunctionName: 'orders', ...more });
const Group = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/orders' } };
const resource = (name: string) => `arn:aws:logs:*:*:log-group:${name}`;

testRule(rule, {
  valid: [
    { name: 'nobody makes the group', files: app(orders(), roleAllowing(allow(ALL))) },
    { name: 'another group', files: app(orders(), roleAllowing(allow(ALL)), { Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'audit' } } }) },
    { name: 'the role can not make it', files: app(orders(), roleAllowing(allow(ALL.slice(1))), { Group }) },
    { name: 'the role can make another one', files: app(orders(), roleAllowing(allow(ALL.slice(1)), allow('logs:CreateLogGroup', resource('audit'))), { Group }) },
    { name: 'a managed policy can not be trimmed', files: app(orders(), role({ ManagedPolicyArns: [BASIC] }), { Group }) },
    { name: 'a sweeping action is another rule\'s', files: app(orders(), roleAllowing(allow('logs:*')), { Group }) },
    { name: 'another function with the role needs it', files: app(orders(), roleAllowing(allow(ALL)), { Group, Billing: fn({ FunctionName: 'billing' }) }) },
    { name: 'a group that may not be made', files: { 'template.json': { Parameters: { Stage: { Type: 'String' } }, Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } }, Resources: { OrdersRole: roleAllowing(allow(ALL)), Orders: orders(), Group: { ...Group, Condition: 'Prod' } } } } },
  ],
  invalid: [
    { name: 'on everything', files: app(orders(), roleAllowing(allow(ALL)), { Group }), findings: [{ messageId: 'recreates', at: 'logs:CreateLogGroup', level: 'suggestion', says: '`Group`', related: ['Group'] }] },
    { name: 'on the streams of the group', files: app(orders(), roleAllowing(allow(ALL, resource('/aws/lambda/orders:*'))), { Group }), findings: [{ messageId: 'recreates', at: 'logs:CreateLogGroup' }] },
    { name: 'on the group itself', files: app(orders(), roleAllowing(allow(ALL, resource('/aws/lambda/orders'))), { Group }), findings: [{ messageId: 'recreates', at: 'logs:CreateLogGroup' }] },
    { name: 'a group of the function\'s own choice', files: app(orders({ LoggingConfig: { LogGroup: { Ref: 'Team' } } }), roleAllowing(allow(ALL)), { Team: { Type: 'AWS::Logs::LogGroup' } }), findings: [{ messageId: 'recreates', at: 'logs:CreateLogGroup', says: '`Team`' }] },
    { name: 'a name made of the function\'s', files: app(fn(), roleAllowing(allow(ALL)), { Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': '/aws/lambda/${Orders}' } } } }), findings: [{ messageId: 'recreates', at: 'logs:CreateLogGroup' }] },
  ],
});
