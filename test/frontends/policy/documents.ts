/** Bare documents; the first three are the developer guide's examples. */
export const statements = (...list: object[]) => ({ Version: '2012-10-17', Statement: list });

export const guideTrust = statements({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });

export const guideSourceFunctionArn = statements({
  Sid: 'ExampleSourceFunctionArn', Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::lambda_bucket/*',
  Condition: { ArnEquals: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:us-east-1:123456789012:function:source_lambda' } },
});

export const guideScp = statements({
  Action: ['s3:*'], Resource: 'arn:aws:s3:::lambda_bucket/*', Effect: 'Deny',
  Condition: {
    StringNotEqualsIfExists: { 'aws:SourceVpc': ['vpc-12345678'] },
    ArnNotEqualsIfExists: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:us-east-1:123456789012:function:source_lambda' },
  },
});

export const allow = (action: string | readonly string[], resource: unknown = '*', more: object = {}) => ({ Effect: 'Allow', Action: action, Resource: resource, ...more });
export const account = { AWS: 'arn:aws:iam::123456789012:root' };
