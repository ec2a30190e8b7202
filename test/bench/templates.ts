/** One role and one function of a CloudFormation template, 40 lines. */
const pair = (n: number): string => `  Role${n}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: logs
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action:
                  - logs:CreateLogStream
                  - logs:PutLogEvents
                Resource: !Sub arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/\${Stage}-orders-${n}:*
              - Effect: Allow
                Action: dynamodb:GetItem
                Resource: !Sub arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/\${Stage}-orders-${n}
  Function${n}:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Sub \${Stage}-orders-${n}
      Runtime: nodejs22.x
      Handler: index.handler
      Role: !GetAtt Role${n}.Arn
      Timeout: 30
      MemorySize: 512
      Architectures: [arm64]
      Code:
        S3Bucket: artifacts
        S3Key: !Sub orders/${n}.zip
      Environment:
        Variables:
          TABLE: !Sub \${Stage}-orders-${n}
          STAGE: !Ref Stage
`;

/** A table, a queue and a bucket that nobody may use: 40 lines that have nothing to do with roles. */
const storage = (n: number): string => `  Table${n}:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Sub \${Stage}-orders-${n}
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - AttributeName: id
          AttributeType: S
        - AttributeName: day
          AttributeType: S
      KeySchema:
        - AttributeName: id
          KeyType: HASH
        - AttributeName: day
          KeyType: RANGE
      StreamSpecification:
        StreamViewType: NEW_IMAGE
      Tags:
        - Key: stage
          Value: !Ref Stage
  Queue${n}:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 180
      MessageRetentionPeriod: 1209600
      RedrivePolicy:
        deadLetterTargetArn: !Sub arn:\${AWS::Partition}:sqs:\${AWS::Region}:\${AWS::AccountId}:\${Stage}-failed-${n}
        maxReceiveCount: 5
  Bucket${n}:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
      LifecycleConfiguration:
        Rules:
          - Id: old
            Status: Enabled
            ExpirationInDays: 90
`;

/** A function of SAM with policies and an event source, and what it reads from and writes to, 55 lines. */
const serverless = (n: number): string => `${storage(n)}  Worker${n}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: orders.handler
      Runtime: nodejs22.x
      Environment:
        Variables:
          TABLE: !Ref Table${n}
      Policies:
        - DynamoDBCrudPolicy:
            TableName: !Ref Table${n}
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: s3:GetObject
              Resource: !Sub \${Bucket${n}.Arn}/*
      Events:
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue${n}.Arn
            BatchSize: 10
`;

const HEAD = 'AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  Stage:\n    Type: String\nResources:\n';

const of = (block: (n: number) => string, count: number, first = 1): string => Array.from({ length: count }, (_, n) => block(first + n)).join('');

/** A template with that many roles and as many functions. */
export const template = (pairs: number): string => HEAD + of(pair, pairs);

/** A template of that many lines, give or take 40, with one role. */
export const longTemplate = (lines: number): string => HEAD + pair(1) + of(storage, Math.round((lines - 45) / 40), 2);

/** One of a collection of samples: 45 to 200 lines, and 1,600 in one of forty. */
export function sample(n: number): string {
  const size = n % 40 === 0 ? 20 : 1 + (n % 3);
  const blocks = n % 3 === 0 ? of(serverless, size) : n % 3 === 1 ? of(pair, size) + of(storage, size) : of(serverless, 1) + of(pair, size, 2);
  const transform = n % 3 === 1 ? '' : 'Transform: AWS::Serverless-2016-10-31\n';
  return `${transform}${HEAD}${blocks}Outputs:\n  Stage:\n    Value: !Ref Stage\n`;
}

/** That many samples, each in its own folder. */
export const samples = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`samples/s${n}/template.yaml`, sample(n)]));
