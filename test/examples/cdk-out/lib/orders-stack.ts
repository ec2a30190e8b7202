import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

// It has defects on purpose.
export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const table = new dynamodb.Table(this, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('edgelambda.amazonaws.com') });
    const orders = new lambda.Function(this, 'Function', {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: 'orders.handler',
      code: lambda.Code.fromAsset('lambda'),
      role,
      environment: { TABLE: table.tableName },
    });
    table.grantReadData(orders);
    orders.addToRolePolicy(new iam.PolicyStatement({ actions: ['logs:CreateLogStreams', 'logs:PutLogEvents'], resources: ['*'] }));
  }
}
