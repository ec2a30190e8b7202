/** Pieces of CloudFormation templates for rule tests. */
export const lambdaTrust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

export const awsPolicy = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

export const BASIC = awsPolicy('service-role/AWSLambdaBasicExecutionRole');

export const role = (properties: object = {}) => ({ Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: lambdaTrust, ...properties } });

/** A role with one inline policy of these statements. */
export const roleAllowing = (...statements: object[]) => role({ Policies: [{ PolicyName: 'inline', PolicyDocument: { Version: '2012-10-17', Statement: statements } }] });

export const allow = (action: string | readonly string[], resource: unknown = '*', more: object = {}) => ({ Effect: 'Allow', Action: action, Resource: resource, ...more });

export const fn = (properties: object = {}, roleName = 'OrdersRole') => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Role: { 'Fn::GetAtt': [roleName, 'Arn'] }, Handler: 'index.handler', Runtime: 'nodejs22.x', Code: { S3Bucket: 'artifacts', S3Key: 'orders.zip' }, ...properties },
});

/** A template with the function Orders and its role OrdersRole. */
export const app = (orders: object, ordersRole: object, more: object = {}) => ({ 'template.json': { Resources: { OrdersRole: ordersRole, Orders: orders, ...more } } });

export const mapping = (source: unknown, more: object = {}) => ({ Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: 'Orders' }, EventSourceArn: source, ...more } });

export const arnOf = (resource: string) => ({ 'Fn::GetAtt': [resource, 'Arn'] });
