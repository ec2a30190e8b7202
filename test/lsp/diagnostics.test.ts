import { describe, expect, it } from 'vitest';
import { memoryHost, type Node } from '../cli/memory-host.js';
import { serving, uriOf, type Client } from './client.js';

const CONFIG = '[{ "extends": [], "rules": { "trust/missing-lambda-principal": "error", "policy/unknown-action": "warn" } }]';

const trust = (service: string): string => `{ "Statement": [{ "Effect": "Allow", "Principal": { "Service": "${service}" }, "Action": "sts:AssumeRole" }] }\n`;
const template = (service: string): string => `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: ${service} }
            Action: sts:AssumeRole
  Fn:
    Type: AWS::Lambda::Function
    Properties: { Role: !GetAtt Role.Arn, Handler: index.handler, Runtime: nodejs22.x, Code: { ZipFile: "" } }
`;

const project = (nodes: Readonly<Record<string, Node>> = {}): Promise<Client & { readonly status: Promise<number> }> =>
  serving(memoryHost({ nodes: { '/project/rolelint.config.json': CONFIG, '/project/template.yaml': template('lambda.amazonaws.com'), ...nodes } }));

const rulesOf = (diagnostics: readonly { readonly code?: number | string }[]): unknown => diagnostics.map(({ code }) => code);

describe('findings in the editor', () => {
  it('come at once for what is open, and follow what is typed', async () => {
    const client = await project();
    client.open('/project/template.yaml', template('lambda.amazonaws.com'));
    expect(await client.diagnostics('/project/template.yaml')).toEqual([]);
    client.change('/project/template.yaml', 2, template('ec2.amazonaws.com'));
    const [found, ...more] = await client.diagnostics('/project/template.yaml', 2);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      code: 'trust/missing-lambda-principal', source: 'rolelint', severity: 1, range: { start: { line: 7, character: 23 }, end: { line: 7, character: 53 } },
      relatedInformation: [{ location: { uri: uriOf('/project/template.yaml'), range: { start: { line: 11 } } } }],
    });
    expect(found?.message).toContain('lambda.amazonaws.com');
    client.change('/project/template.yaml', 3, template('lambda.amazonaws.com'));
    expect(await client.diagnostics('/project/template.yaml', 3)).toEqual([]);
    await client.shutdown();
    expect(await client.status).toBe(0);
  });
});
