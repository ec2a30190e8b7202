import { expect, it } from 'vitest';
import { literal } from '../../../src/iam/text.js';
import { read } from './read.js';

const POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}';

it.each([
  ['iam create-policy --policy-name a --policy-document', 'managed-policy', 'identity', undefined],
  ['iam create-policy-version --policy-arn arn:aws:iam::111122223333:policy/a --policy-document', 'standalone-policy', 'identity', undefined],
  ['iam update-assume-role-policy --role-name a --policy-document', 'standalone-policy', 'trust', undefined],
  ['iam put-user-policy --user-name a --policy-name b --policy-document', 'role-policy', 'identity', undefined],
  ['iam put-group-policy --group-name a --policy-name b --policy-document', 'role-policy', 'identity', undefined],
  ['s3api put-bucket-policy --bucket a --policy', 'resource-policy', 'resource', 'AWS::S3::Bucket'],
  ['kms put-key-policy --policy-name default --key-id a --policy', 'resource-policy', 'resource', 'AWS::KMS::Key'],
  ['secretsmanager put-resource-policy --secret-id a --resource-policy', 'resource-policy', 'resource', 'AWS::SecretsManager::Secret'],
  ['ecr set-repository-policy --repository-name a --policy-text', 'resource-policy', 'resource', 'AWS::ECR::Repository'],
  ['sts assume-role --role-arn r --role-session-name a --policy', 'standalone-policy', 'session', undefined],
  ['organizations create-policy --name a --description b --type SERVICE_CONTROL_POLICY --content', 'organization-policy', 'scp', undefined],
  ['organizations create-policy --name a --description b --type RESOURCE_CONTROL_POLICY --content', 'organization-policy', 'rcp', undefined],
])('aws %s', async (command, owner, kind, resourceType) => {
  const project = await read({ 'a.sh': `aws --region eu-west-1 --no-cli-pager ${command} '${POLICY}' > /dev/null` });
  expect(project.documents.map((each) => [each.owner.kind, each.document.kind, each.document.resourceType])).toEqual([[owner, kind, resourceType]]);
});

it('of resources name the resource', async () => {
  const [policy] = (await read({ 'a.sh': `BUCKET=exports\naws s3api put-bucket-policy --bucket "$BUCKET" --policy '${POLICY}'` })).ofKind('resource-policy');
  expect([policy?.label, policy?.resources.map(literal)]).toEqual(['exports', ['exports']]);
});

it.each(['aws', '/usr/local/bin/aws', 'sudo aws', '$AWS', '"${AWS_CLI}"', 'AWS_PROFILE=x aws'])('the program: %s', async (program) => {
  expect((await read({ 'a.sh': `${program} iam create-policy --policy-name a --policy-document '${POLICY}'` })).ofKind('managed-policy').length).toBe(1);
});

it.each(['echo aws', 'awslocal', '$RUN', 'gaws'])('another program: %s', async (program) => {
  expect((await read({ 'a.sh': `${program} iam create-policy --policy-name a --policy-document '${POLICY}'` })).entities).toEqual([]);
});
