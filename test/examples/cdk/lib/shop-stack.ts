import { join } from 'node:path';
import { Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, EventSourceMapping, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const table = new Table(this, 'Orders', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    const topic = new Topic(this, 'Paid');
    const queue = new Queue(this, 'Shipments');

    // The CDK makes the role: grants add what the code needs.
    const checkout = new NodejsFunction(this, 'Checkout', {
      runtime: Runtime.NODEJS_22_X,
      entry: join(__dirname, '../src/checkout.ts'),
      tracing: Tracing.ACTIVE,
      environment: { TABLE: table.tableName, TOPIC: topic.topicArn },
    });
    table.grantWriteData(checkout);
    checkout.addToRolePolicy(new PolicyStatement({ actions: ['ses:SendEmails'], resources: ['*'] }));
    checkout.addPermission('Uploads', {
      principal: new ServicePrincipal('s3.amazonaws.com'),
      sourceArn: 'arn:aws:s3:::shop-uploads',
    });

    // The role is written by hand.
    const warehouseRole = new Role(this, 'WarehouseRole', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AWSLambdaBasicExecutionRole')],
    });
    const warehouse = new Function(this, 'Warehouse', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'app.handler',
      code: Code.fromAsset('src'),
      role: warehouseRole,
    });
    new EventSourceMapping(this, 'FromShipments', { target: warehouse, eventSourceArn: queue.queueArn });
  }
}
