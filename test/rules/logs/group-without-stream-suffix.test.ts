import rule from '../../../rules/logs/group-without-stream-suffix.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, roleAllowing } from '../../support/templates.js';


const WRITE = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const GROUP = 'arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/orders';
const policy = (...statements: object[]) => ({ 'policy.json': { Version: '2012-10-17', Statement: statements } });

testRule(rule, {
  valid: [
    { name: 'the streams', files: policy(allow(WRITE, `${GROUP}:*`)) },
    { name: 'the streams in full', files: policy(allow(WRITE, `${GROUP}:log-stream:*`)) },
    { name: 'a star at the end holds colons too', files: policy(allow(WRITE, 'arn:aws:logs:*:*:log-group:/aws/lambda/*')) },
    { name: 'actions on the group', files: policy(allow(['logs:CreateLogGroup', 'logs:DescribeLogStreams'], GROUP)) },
    { name: 'both forms', files: policy(allow(WRITE, [GROUP, `${GROUP}:*`])) },
    { name: 'the streams in another statement', files: policy(allow(['logs:CreateLogGroup', ...WRITE], GROUP), allow(WRITE, `${GROUP}:*`)) },
    { name: 'a group of the stack, whose ARN ends so', files: app(fn(), roleAllowing(allow(WRITE, { 'Fn::GetAtt': ['Group', 'Arn'] })), { Group: { Type: 'AWS::Logs::LogGroup' } }) },
    { name: 'a parameter for the whole ARN', files: { 'template.json': { Parameters: { Group: { Type: 'String' } }, Resources: { R: roleAllowing(allow(WRITE, { Ref: 'Group' })) } } } },
    { name: 'a Deny', files: policy({ ...allow(WRITE, GROUP), Effect: 'Deny' }) },
    { name: 'everything', files: policy(allow(WRITE)) },
  ],
  invalid: [
    { name: 'the group alone', files: policy(allow(WRITE, GROUP)), findings: [{ messageId: 'group', at: GROUP, level: 'error', says: `Write "${GROUP}:*"` }], output: policy(allow(WRITE, `${GROUP}:*`)) },
    { name: 'one group of two', files: policy(allow('logs:PutLogEvents', [GROUP, 'arn:aws:logs:*:*:log-group:billing:*'])), findings: [{ messageId: 'group', at: GROUP, says: '`logs:PutLogEvents` on' }] },
    { name: 'the name of a function', files: app(fn(), roleAllowing(allow([...WRITE, 'logs:GetLogEvents'], { 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/${Orders}' }))), findings: [{ messageId: 'group', at: '', says: '`logs:CreateLogStream` and 2 more' }] },
  ],
});
