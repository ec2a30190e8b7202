import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutate, mutations } from '../fuzz/mutations.js';
import { projects } from '../fuzz/projects.js';
import { runs } from '../support/runs.js';
import type { Workspace } from '../../src/lsp/workspace.js';
import { memoryHost } from '../cli/memory-host.js';
import { serving } from './client.js';
import { editing } from './editing.js';

const TEMPLATE = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: sts:AssumeRole }]
      Policies:
        - PolicyName: table
          PolicyDocument:
            Version: "2012-10-17"
            Statement: [{ Effect: Allow, Action: dynamodb:GetItem, Resource: !GetAtt Table.Arn }]
  Table:
    Type: AWS::DynamoDB::Table
  Function:
    Type: AWS::Lambda::Function
    Properties: { Role: !GetAtt Role.Arn, Runtime: nodejs22.x, Handler: index.handler, Code: { S3Bucket: a, S3Key: b } }
`;

const said = ({ shown }: Workspace): readonly string[] => (shown?.diagnostics ?? []).map(({ rule, message, span }) => `${rule}: ${message} at ${span.start}-${span.end}`).sort();
const turn = (): Promise<void> => Promise.resolve();

async function opened(files: Readonly<Record<string, string>>): Promise<ReturnType<typeof editing>> {
  const found = editing(files);
  await found.workspace.run(turn);
  return found;
}

describe('early findings', () => {
  it('are those of the declaration that was typed in; others are where they are now', async () => {
    const { workspace, write } = await opened({ 'template.yaml': TEMPLATE });
    expect(workspace.shown?.diagnostics.map(({ rule }) => rule)).toContain('trust/missing-lambda-principal');
    const text = TEMPLATE.replace('dynamodb:GetItem', 'dynamodb:GetItems');
    write('template.yaml', text);
    expect(await workspace.runEarly()).toBe('some');
    const early = said(workspace);
    expect(early.join('\n')).toContain('dynamodb:GetItems');
    expect(early.join('\n')).toContain('trust/missing-lambda-principal');
    await workspace.run(turn, true);
    expect(said(workspace)).toEqual(early);
  });
  it('of rules that look at several declarations wait for the run', async () => {
    const { workspace, write } = await opened({ 'template.yaml': TEMPLATE });
    write('template.yaml', TEMPLATE.replace('ec2.amazonaws.com', 'lambda.amazonaws.com'));
    expect(await workspace.runEarly()).toBe('some');
    expect(said(workspace).join('\n')).toContain('trust/missing-lambda-principal');
    await workspace.run(turn);
    expect(said(workspace).join('\n')).not.toContain('trust/missing-lambda-principal');
  });
  it('are gone when what was wrong is gone', async () => {
    const wrong = TEMPLATE.replace('dynamodb:GetItem', 'dynamodb:GetItems');
    const { workspace, write } = await opened({ 'template.yaml': wrong });
    const before = said(workspace);
    write('template.yaml', TEMPLATE);
    expect(await workspace.runEarly()).toBe('some');
    expect(before.filter((each) => !said(workspace).includes(each)).join('\n')).toContain('dynamodb:GetItems');
    expect(said(workspace).join('\n')).not.toContain('dynamodb:GetItems');
  });
  it('tell of one key after the other', async () => {
    const { workspace, write } = await opened({ 'template.yaml': TEMPLATE });
    for (const name of ['GetItemss', 'GetItemsss', 'GetIt']) {
      write('template.yaml', TEMPLATE.replace('GetItem', name));
      expect(await workspace.runEarly()).toBe('some');
      expect(said(workspace).filter((each) => each.includes('dynamodb:')).join('\n')).toContain(`dynamodb:${name}`);
    }
    const early = said(workspace);
    await workspace.run(turn);
    expect(said(workspace)).toEqual(early);
  });
  it('hold to disable comments above a declaration, and are not told where stretches are silenced', async () => {
    const typed = (text: string): string => text.replace('dynamodb:GetItem', 'dynamodb:GetItems');
    const silent = TEMPLATE.replace('            Statement: [{ Effect: Allow, Action: dynamodb', '            # rolelint-disable-next-line -- later\n            Statement: [{ Effect: Allow, Action: dynamodb');
    const { workspace, write } = await opened({ 'template.yaml': silent });
    write('template.yaml', typed(silent));
    expect(await workspace.runEarly()).toBe('some');
    expect(workspace.shown?.diagnostics.filter(({ message }) => message.includes('GetItems')).every(({ suppressed }) => suppressed !== undefined)).toBe(true);
    const all = `# rolelint-disable\n${TEMPLATE}`;
    const other = await opened({ 'template.yaml': all });
    other.write('template.yaml', typed(all));
    expect(await other.workspace.runEarly()).toBe('none');
  });
  it('are not told of what is read together with other files', async () => {
    const files = { 'main.tf': 'resource "aws_iam_role" "a" {\n  assume_role_policy = "{}"\n}\n' };
    const { workspace, write } = await opened(files);
    write('main.tf', files['main.tf'].replace('{}', '[]'));
    expect(await workspace.runEarly()).toBe('none');
  });
  it('of a policy are those of its file', async () => {
    const policy = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }] }';
    const { workspace, write } = await opened({ 'policy.json': policy });
    write('policy.json', policy.replace('GetObject', 'GetObjects'));
    expect(await workspace.runEarly()).toBe('some');
    const early = said(workspace);
    expect(early.join('\n')).toContain('s3:GetObjects');
    await workspace.run(turn);
    expect(said(workspace)).toEqual(early);
  });
});

describe('an editor of a project that takes its time', () => {
  /** A server whose clock goes on by so many milliseconds at each look. */
  async function slow(by: number): Promise<Awaited<ReturnType<typeof serving>>> {
    let now = 0;
    const client = await serving({ ...memoryHost({ nodes: { '/project/template.yaml': TEMPLATE } }), clock: () => (now += by) }, '/project');
    client.open('/project/template.yaml', TEMPLATE);
    await client.diagnostics('/project/template.yaml');
    return client;
  }
  /** Rules by publication of a version. */
  const rulesIn = (client: Awaited<ReturnType<typeof serving>>, version: number): readonly (readonly unknown[])[] =>
    client.published.filter((each) => each.version === version).map(({ diagnostics }) => diagnostics.map(({ code }) => code));
  const text = TEMPLATE.replace('ec2.amazonaws.com', 'lambda.amazonaws.com');

  it('is told early findings, and then all', async () => {
    const client = await slow(5);
    client.change('/project/template.yaml', 2, text);
    await client.diagnostics('/project/template.yaml', 2);
    const [first = [], last = [], ...more] = rulesIn(client, 2);
    expect(first).toContain('trust/missing-lambda-principal');
    expect(last).not.toContain('trust/missing-lambda-principal');
    expect(more).toEqual([]);
    await client.shutdown();
  });
  it('is told all, without a question, when typing ends', async () => {
    const client = await slow(5);
    const ended = client.next('/project/template.yaml', ({ version, diagnostics }) => version === 2 && diagnostics.every(({ code }) => code !== 'trust/missing-lambda-principal'));
    client.change('/project/template.yaml', 2, text);
    await ended;
    expect(rulesIn(client, 2)).toHaveLength(2);
    await client.shutdown();
  });
  it.each([['where that is quick', 0], ['now and then while typing goes on', 1000]])('is told all at once %s', async (_, by) => {
    const client = await slow(by);
    client.change('/project/template.yaml', 2, text);
    await client.diagnostics('/project/template.yaml', 2);
    expect(rulesIn(client, 2)).toHaveLength(1);
    await client.shutdown();
  });
});

describe('what early findings say', { timeout: 600_000 }, () => {
  const all = [...projects()];
  it('was said before, or is said by the run', async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), fc.nat(), fc.array(mutations, { minLength: 1, maxLength: 3 }), async ([, files], file, sequence) => {
        const { workspace, write } = await opened(files);
        const paths = Object.keys(files).filter((path) => !/rolelint|ignore/.test(path));
        const path = paths[file % paths.length] ?? '';
        let text = files[path] ?? '';
        for (const each of sequence) {
          const before = new Set(workspace.shown?.diagnostics.map(({ rule, message }) => `${rule}: ${message}`));
          text = mutate(text, each);
          write(path, text);
          if ((await workspace.runEarly()) !== 'some') continue;
          told++;
          const early = workspace.shown?.diagnostics ?? [];
          const fresh = await opened({ ...files, [path]: text });
          const now = new Set(said(fresh.workspace));
          // what can't be read to its end is told elsewhere, when all is read
          if (fresh.workspace.trouble !== undefined || (fresh.workspace.shown?.diagnostics ?? []).some(({ rule }) => rule === 'syntax/parse-error')) continue;
          const news = early.filter(({ rule, message, span }) => !before.has(`${rule}: ${message}`) && !now.has(`${rule}: ${message} at ${span.start}-${span.end}`));
          expect(news.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
        }
      }),
      { numRuns: runs(30) },
    );
    expect(told).toBeGreaterThan(0);
  });
});
