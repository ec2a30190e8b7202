import { describe, expect, it } from 'vitest';
import missingPermissions from '../../../rules/feature/missing-permissions.js';
import missingPrincipal from '../../../rules/trust/missing-lambda-principal.js';
import { known } from '../../../src/iam/text.js';
import { link } from '../../../src/link.js';
import type { Entity, Project, Rule } from '../../../src/types.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { authorizationDetails, eventSourceMapping, everyOutput, functionArn, functionConfiguration, getRole } from './outputs.js';
import { readJson } from './reading.js';

async function projectOf(...outputs: readonly unknown[]): Promise<Project> {
  const entities: Entity[] = [];
  for (const [index, output] of outputs.entries()) entities.push(...(await readJson(output, `account/${index}.json`)).entities);
  return link({ entities, problems: [], settings: {}, data: testData });
}

const text = (value: string) => known(value, { file: '', start: 0, end: 0 });

describe('files of one account', () => {
  it('are joined by ARN', async () => {
    const project = await projectOf(
      authorizationDetails, getRole, everyOutput['list-functions'], everyOutput['list-event-source-mappings'], everyOutput['lambda get-policy'], everyOutput['get-function-event-invoke-config'],
      everyOutput['sqs get-queue-attributes'], functionConfiguration,
    );
    const fn = project.functionNamed(text(`${functionArn}:live`))?.to;
    expect(project.functions.map((each) => each.label)).toEqual(['orders', 'plain']);
    expect(fn?.label).toBe('orders');
    expect(project.mappingsOf(fn!).map(({ sure }) => sure)).toEqual(['yes']);
    expect(project.permissionsOf(fn!)).toHaveLength(2);
    expect(project.invokeConfigsOf(fn!)).toHaveLength(1);
    const role = project.roleOf(fn!)?.to;
    expect(role).toMatchObject({ label: 'orders', complete: true, deployed: true, maxSessionDuration: { seconds: 7200 } });
    const grants = project.grantsOf(role!);
    expect(grants.documents.map(({ from }) => ('label' in from ? from.label : from.name)).sort()).toEqual(['AWSLambdaSQS-1f2', 'AWSXRayDaemonWriteAccess', 'orders']);
    expect(project.resourcePoliciesOf(text('arn:aws:sqs:eu-central-1:123456789012:orders'))).toHaveLength(1);
  });

  it('know all policies of a role only from the account details', async () => {
    const role = async (...outputs: unknown[]) => {
      const project = await projectOf(...outputs);
      return project.grantsOf(project.roles.find((each) => each.label === 'orders')!);
    };
    const partly = await role(getRole, everyOutput['get-role-policy']);
    expect([partly.complete, partly.documents.length]).toEqual([false, 1]);
    expect((await role(authorizationDetails)).complete).toBe(true);
    expect((await role(authorizationDetails, getRole)).incomplete).toEqual([expect.stringContaining('team-boundary')]);
  });
});

describe('rules', () => {
  const lint = (rule: Rule, files: Readonly<Record<string, unknown>>) =>
    lintFiles(Object.entries(files).map(([path, value]) => ({ path, text: JSON.stringify(value, null, 2) })), { rules: [rule], data: testData });

  const only = { FunctionName: 'orders', FunctionArn: functionArn, Role: functionConfiguration.Role, CodeSha256: 'abc=' };

  it('see what an event source mapping needs', async () => {
    const findings = await lint(missingPermissions, { 'iam.json': authorizationDetails, 'functions.json': { Functions: [only] }, 'mappings.json': { EventSourceMappings: [eventSourceMapping] } });
    expect(findings.map(({ file, message }) => [file, message.includes('sqs:DeleteMessage') || message.includes('sqs:GetQueueAttributes')])).toContainEqual(['mappings.json', true]);
  });

  it('see whom a role trusts, in place', async () => {
    const trust = encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] }));
    const findings = await lint(missingPrincipal, { 'role.json': { Role: { ...getRole.Role, AssumeRolePolicyDocument: trust } }, 'function.json': only });
    expect(findings.map(({ file, messageId, source }) => [file, messageId, source])).toEqual([['role.json', 'missing', '%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D']]);
  });
});
