import { describe, expect, it } from 'vitest';
import rule from '../../rules/feature/missing-permissions.js';
import { testData } from '../data/tables.js';
import { lintFiles } from '../support/lint-files.js';

const network = (exported: string) => `Resources:
  Queue: {Type: AWS::SQS::Queue}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
Outputs:
  Role: {Value: !GetAtt Role.Arn, Export: {Name: ${exported}}}
  Queue: {Value: !GetAtt Queue.Arn, Export: {Name: orders-queue}}
`;

const app = `Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties: {Role: !ImportValue orders-role, Handler: index.handler, Runtime: nodejs22.x, Code: {S3Bucket: b, S3Key: k}}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {FunctionName: !Ref Orders, EventSourceArn: !ImportValue orders-queue}
`;

const findings = (...files: [string, string][]) => lintFiles(files.map(([path, text]) => ({ path, text })), { rules: [rule], data: testData });

describe('exports and imports', () => {
  it('joins a function with a role and a queue of another template', async () => {
    const found = await findings(['app.yaml', app], ['network.yaml', network('orders-role')]);
    expect(found.map((finding) => [finding.file, finding.source, finding.message])).toEqual([
      ['app.yaml', expect.stringContaining('orders-queue'), expect.stringContaining('`sqs:ReceiveMessage`')],
    ]);
  });

  it('concludes nothing when the export is not in the project', async () => {
    expect(await findings(['app.yaml', app], ['network.yaml', network('another-role')])).toEqual([]);
  });

  it('concludes nothing when two templates export the name', async () => {
    expect(await findings(['app.yaml', app], ['a.yaml', network('orders-role')], ['b.yaml', network('orders-role')])).toEqual([]);
  });
});
