/** One stack of a CDK app with a role and five functions, 60 lines. */
const stack = (n: number): string => `import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Stack${n} extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const table = new dynamodb.Table(this, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const queue = new sqs.Queue(this, 'Jobs');
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole')],
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [table.tableArn] }));
${Array.from({ length: 5 }, (_, each) => `    const fn${each} = new lambda.Function(this, 'Function${each}', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromBucket(props.artifacts, 'function${each}.zip'),
      environment: { TABLE: table.tableName },${each === 0 ? '\n      role,' : ''}
    });
    table.grantReadData(fn${each});
    fn${each}.addEventSource(new SqsEventSource(queue));
`).join('')}  }
}
`;

/** An app with that many stacks. */
export const cdkApp = (stacks: number): Readonly<Record<string, string>> => ({
  'cdk.json': '{ "app": "npx tsx bin/app.ts" }\n',
  ...Object.fromEntries(Array.from({ length: stacks }, (_, n) => [`lib/stack${n}.ts`, stack(n)])),
});
