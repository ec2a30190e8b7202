import { describe, expect, it } from 'vitest';
import { policyTemplate, policyTemplateNames } from '../../../src/frontends/sam/policy-templates.js';

const PSEUDO = ['AWS::Partition', 'AWS::Region', 'AWS::AccountId'];
const templates = policyTemplateNames().map((name) => policyTemplate(name)!);
const gapsIn = (text: string): readonly string[] => [...text.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1] ?? '');

describe('SAM policy templates', () => {
  it('are the 81 that exist, each once', () => {
    expect(new Set(policyTemplateNames()).size).toBe(81);
    expect(policyTemplateNames()).toHaveLength(81);
    expect(policyTemplate('NoSuchPolicy')).toBeUndefined();
  });

  it.each(templates.map((template) => [template.name, template] as const))('%s has statements whose gaps are its parameters', (name, { parameters, statements }) => {
    expect(name).toMatch(/^[A-Z]\w+Policy(V2|_v2)?$/);
    expect(statements.length).toBeGreaterThan(0);
    for (const { actions, resources, condition } of statements) {
      expect(actions.length).toBeGreaterThan(0);
      expect(new Set(actions).size).toBe(actions.length);
      for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[\w*]+$/);
      expect(resources.length).toBeGreaterThan(0);
      for (const resource of resources) expect(resource).toMatch(/^(\*|\$\{\w+\}|arn:\$\{AWS::Partition\}:[a-z0-9-]+:.*)$/);
      if (condition !== undefined) expect(condition.operator).toMatch(/^String(Equals|Like)$/);
      for (const text of [...resources, condition?.value ?? '']) for (const gap of gapsIn(text)) expect([...parameters, ...PSEUDO]).toContain(gap);
    }
    const used = statements.flatMap(({ resources, condition }) => [...resources, condition?.value ?? '']).flatMap(gapsIn);
    expect(parameters.filter((parameter) => !used.includes(parameter))).toEqual([]);
  });

  it('spell out their ARNs', () => {
    expect(policyTemplate('DynamoDBReadPolicy')).toEqual({
      name: 'DynamoDBReadPolicy', parameters: ['TableName'],
      statements: [{
        actions: ['dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:Query', 'dynamodb:BatchGetItem', 'dynamodb:DescribeTable'],
        resources: [
          'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${TableName}',
          'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${TableName}/index/*',
        ],
      }],
    });
    expect(policyTemplate('S3ReadPolicy')?.statements[0]?.resources).toEqual(['arn:${AWS::Partition}:s3:::${BucketName}', 'arn:${AWS::Partition}:s3:::${BucketName}/*']);
    expect(policyTemplate('EFSWriteAccessPolicy')?.statements[0]?.condition).toEqual({
      operator: 'StringEquals', key: 'elasticfilesystem:AccessPointArn',
      value: 'arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:access-point/${AccessPoint}',
    });
    expect(policyTemplate('AWSSecretsManagerGetSecretValuePolicy')?.statements[0]?.resources).toEqual(['${SecretArn}']);
  });
});
