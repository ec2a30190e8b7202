import { describe, expect, it } from 'vitest';
import { memoryHost, type Node } from '../cli/memory-host.js';
import { serving, uriOf, type Client } from './client.js';

const CONFIG = '[{ "extends": [], "rules": { "trust/missing-lambda-principal": "error", "policy/unknown-action": "warn" } }]';

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
const policy = (action: string): string => `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "${action}", "Resource": "*" }] }\n`;

interface Editor extends Client {
  readonly status: Promise<number>;
  readonly files: Record<string, Node>;
  readonly reads: readonly string[];
}

const WATCHING = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

/** Files can be changed behind the editor's back. */
async function project(nodes: Readonly<Record<string, Node>> = {}, folder = '/project', capabilities: object = WATCHING): Promise<Editor> {
  const files: Record<string, Node> = { '/project/rolelint.config.json': CONFIG, ...nodes };
  const reads: string[] = [];
  const now = (): ReturnType<typeof memoryHost> => memoryHost({ nodes: files });
  const start = now();
  const host = { ...start, kind: (path: string, link?: 'link itself') => now().kind(path, link), list: (path: string) => now().list(path), realpath: (path: string) => now().realpath(path), stamp: (path: string) => now().stamp(path), read(path: string, most: number) { reads.push(path); return now().read(path, most); } };
  return { ...(await serving(host, folder === '' ? undefined : folder, capabilities)), files, reads };
}

const codes = (diagnostics: readonly { readonly code?: number | string }[]): unknown => diagnostics.map(({ code }) => code);
const some = ({ diagnostics }: { readonly diagnostics: readonly unknown[] }): boolean => diagnostics.length > 0;
const none = ({ diagnostics }: { readonly diagnostics: readonly unknown[] }): boolean => diagnostics.length === 0;

describe('findings in the editor', () => {
  it('come at once for what is open, and follow what is typed', async () => {
    const client = await project({ '/project/template.yaml': template('lambda.amazonaws.com') });
    client.open('/project/template.yaml', template('lambda.amazonaws.com'));
    expect(await client.diagnostics('/project/template.yaml')).toEqual([]);
    client.change('/project/template.yaml', 2, template('ec2.amazonaws.com'));
    const [found, ...more] = await client.diagnostics('/project/template.yaml', 2);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      code: 'trust/missing-lambda-principal', source: 'rolelint', severity: 1, range: { start: { line: 7, character: 23 }, end: { line: 7, character: 53 } },
      relatedInformation: [{ location: { uri: uriOf('/project/template.yaml'), range: { start: { line: 11 } } } }],
    });
    expect(found?.message).toMatch(/^The trust policy of `Role` .*\nAdd a statement with /);
    client.change('/project/template.yaml', 3, template('lambda.amazonaws.com'));
    expect(await client.diagnostics('/project/template.yaml', 3)).toEqual([]);
    await client.shutdown();
    expect(await client.status).toBe(0);
  });
  it('count in UTF-16 units, over changes of parts', async () => {
    const client = await project();
    client.open('/project/policy.json', policy('s3:GetObject').replace('Effect', 'Sid": "𝒜ß", "Effect'));
    expect(await client.diagnostics('/project/policy.json')).toEqual([]);
    const at = policy('s3:GetObject').replace('Effect', 'Sid": "𝒜ß", "Effect').indexOf('GetObject');
    client.send('textDocument/didChange', { textDocument: { uri: uriOf('/project/policy.json'), version: 2 }, contentChanges: [
      { range: { start: { line: 0, character: at }, end: { line: 0, character: at + 3 } }, text: 'Gte' },
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n\n' },
    ] });
    const [found] = await client.diagnostics('/project/policy.json', 2);
    expect(found).toMatchObject({ code: 'policy/unknown-action', severity: 2, range: { start: { line: 2, character: at - 4 }, end: { line: 2, character: at + 10 } } });
    await client.shutdown();
  });
  it('are those of a file that is on no disk yet', async () => {
    const client = await project();
    client.open('/project/new/policy.json', policy('s3:Gte'));
    expect(codes(await client.diagnostics('/project/new/policy.json'))).toEqual(['policy/unknown-action']);
    await client.shutdown();
  });
  it('follow from what other open documents say', async () => {
    const yaml = template('lambda.amazonaws.com');
    const client = await project({ '/project/template.yaml': yaml, '/project/policy.json': policy('s3:Gte') });
    client.open('/project/policy.json', policy('s3:Gte'));
    client.open('/project/template.yaml', yaml);
    await client.diagnostics('/project/template.yaml');
    client.change('/project/policy.json', 2, policy('s3:GetObject'));
    expect(await client.diagnostics('/project/policy.json', 2)).toEqual([]);
    await client.shutdown();
  });
  it('go away with the document, and what is on disk counts again', async () => {
    const client = await project({ '/project/template.yaml': template('lambda.amazonaws.com') });
    client.open('/project/template.yaml', template('ec2.amazonaws.com'));
    expect(await client.diagnostics('/project/template.yaml')).toHaveLength(1);
    const cleared = client.next('/project/template.yaml', none);
    client.send('textDocument/didClose', { textDocument: { uri: uriOf('/project/template.yaml') } });
    expect(await cleared).toEqual([]);
    client.open('/project/template.yaml', template('lambda.amazonaws.com'));
    expect(await client.next('/project/template.yaml', () => true)).toEqual([]);
    await client.shutdown();
  });
  it('follow files that change on disk, without a second look at the others', async () => {
    const client = await project({ '/project/a.json': policy('s3:GetObject'), '/project/rolelint.config.json': '[{ "extends": [], "rules": { "policy/unknown-action": "off" } }]' });
    client.open('/project/b.json', policy('s3:Gte'));
    expect(await client.diagnostics('/project/b.json')).toEqual([]);
    const before = client.reads.filter((path) => path === '/project/a.json').length;
    client.files['/project/rolelint.config.json'] = CONFIG;
    const found = client.next('/project/b.json', some);
    client.send('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('/project/rolelint.config.json'), type: 2 }] });
    expect(codes(await found)).toEqual(['policy/unknown-action']);
    expect(client.reads.filter((path) => path === '/project/a.json')).toHaveLength(before);
    await client.shutdown();
  });
  it('follow files that change on disk when the editor does not watch them, once something is saved', async () => {
    const client = await project({}, '/project', {});
    client.open('/project/b.json', policy('s3:Gte'));
    await client.diagnostics('/project/b.json');
    client.files['/project/rolelint.config.json'] = '[{ "extends": [], "rules": { "policy/unknown-action": "off" } }]';
    const found = client.next('/project/b.json', none);
    client.send('textDocument/didSave', { textDocument: { uri: uriOf('/project/b.json') } });
    expect(await found).toEqual([]);
    await client.shutdown();
  });
  it('belong to the project around a file when the editor has no folder open', async () => {
    const client = await project({}, '');
    client.open('/project/deep/policy.json', policy('s3:Gte'));
    expect(codes(await client.diagnostics('/project/deep/policy.json'))).toEqual(['policy/unknown-action']);
    client.open('/elsewhere/policy.json', policy('s3:Gte'));
    expect(codes(await client.diagnostics('/elsewhere/policy.json'))).toContain('policy/unknown-action');
    await client.shutdown();
  });
  it('leave out what the project ignores', async () => {
    const client = await project({ '/project/.gitignore': 'build\n', '/project/.git': { is: 'folder' } });
    client.open('/project/build/policy.json', policy('s3:Gte'));
    expect(await client.diagnostics('/project/build/policy.json')).toEqual([]);
    await client.shutdown();
  });
});

describe('a configuration that is broken', () => {
  it('is told in its file, and what was known stays', async () => {
    const client = await project({ '/project/policy.json': policy('s3:Gte') });
    client.open('/project/policy.json', policy('s3:Gte'));
    expect(codes(await client.diagnostics('/project/policy.json'))).toEqual(['policy/unknown-action']);
    client.open('/project/rolelint.config.json', CONFIG);
    await client.diagnostics('/project/rolelint.config.json');
    client.change('/project/rolelint.config.json', 2, '[{ "rules": { "policy/unknown-acton": "warn" } }]');
    const [found] = await client.next('/project/rolelint.config.json', some);
    expect(found).toMatchObject({ severity: 1, range: { start: { line: 0, character: 14 } }, message: 'unknown rule "policy/unknown-acton"; did you mean "policy/unknown-action"?' });
    const mended = client.next('/project/rolelint.config.json', none);
    client.change('/project/rolelint.config.json', 3, CONFIG.replace('"policy/unknown-action": "warn"', '"policy/unknown-action": "error"'));
    const raised = client.next('/project/policy.json', ({ diagnostics: [first] }) => first?.severity === 1);
    expect(await mended).toEqual([]);
    expect(codes(await raised)).toEqual(['policy/unknown-action']);
    expect(client.messages).toEqual([]);
    await client.shutdown();
  });
  it('is told in a message where it is not open, and the server goes on', async () => {
    const client = await project({ '/project/rolelint.config.json': '[{ ' });
    client.open('/project/policy.json', policy('s3:Gte'));
    expect(codes(await client.next('/project/rolelint.config.json', some))).toContain('configuration');
    expect(await client.request('textDocument/hover', { textDocument: { uri: uriOf('/project/policy.json') }, position: { line: 0, character: 70 } })).toBeNull();
    expect(client.messages).toEqual([expect.stringContaining('rolelint.config.json:1:')]);
    client.files['/project/rolelint.config.json'] = CONFIG;
    client.send('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('/project/rolelint.config.json'), type: 2 }] });
    expect(codes(await client.diagnostics('/project/policy.json'))).toEqual(['policy/unknown-action']);
    await client.shutdown();
  });
});

describe('a client that is wrong', () => {
  it('may send versions that go back, that are none, and changes of documents that are not open', async () => {
    const client = await project();
    client.open('/project/policy.json', policy('s3:GetObject'));
    await client.diagnostics('/project/policy.json');
    client.change('/project/other.json', 2, policy('s3:Gte'));
    client.change('/project/policy.json', -7, policy('s3:Gte'));
    expect(codes(await client.diagnostics('/project/policy.json', -7))).toEqual(['policy/unknown-action']);
    client.send('textDocument/didChange', { textDocument: { uri: uriOf('/project/policy.json'), version: null }, contentChanges: [{ text: policy('s3:Gtee') }] });
    client.send('textDocument/didChange', { textDocument: { uri: uriOf('/project/policy.json') }, contentChanges: [null, { text: 5 }, { range: { start: 1 }, text: 'x' }] });
    client.send('textDocument/didOpen', { textDocument: { uri: 'untitled:Untitled-1', languageId: 'json', version: 1, text: '{' } });
    client.send('textDocument/didOpen', { textDocument: { uri: 'file://%%%', languageId: 'json', version: 1, text: '{' } });
    client.send('textDocument/didClose', { textDocument: { uri: uriOf('/project/never.json') } });
    client.change('/project/policy.json', 9, policy('s3:GetObject'));
    expect(await client.diagnostics('/project/policy.json', 9)).toEqual([]);
    await client.shutdown();
    expect(await client.status).toBe(0);
  });
  it('may give places outside of the text', async () => {
    const client = await project();
    client.open('/project/policy.json', policy('s3:GetObject'));
    const end = { line: 999, character: 999 };
    client.send('textDocument/didChange', { textDocument: { uri: uriOf('/project/policy.json'), version: 2 }, contentChanges: [{ range: { start: { line: 5, character: 9 }, end }, text: '\n' }] });
    expect(await client.diagnostics('/project/policy.json', 2)).toEqual([]);
    for (const method of ['hover', 'definition', 'completion']) expect(await client.request(`textDocument/${method}`, { textDocument: { uri: uriOf('/project/policy.json') }, position: end })).toBeNull();
    expect(await client.request('textDocument/codeAction', { textDocument: { uri: uriOf('/project/policy.json') }, range: { start: end, end }, context: { diagnostics: [] } })).toEqual([]);
    expect(await client.request('textDocument/hover', { textDocument: { uri: uriOf('/project/never.json') }, position: end })).toBeNull();
    expect(await client.request('workspace/executeCommand', { command: 'rolelint.showRole', arguments: [{ uri: 'x' }] })).toBeNull();
    await client.shutdown();
  });
  it('may open 200 files at once', async () => {
    const paths = Array.from({ length: 200 }, (_, index) => `/project/policies/${index}.json`);
    const client = await project(Object.fromEntries(paths.map((path) => [path, policy('s3:Gte')])));
    for (const path of paths) client.open(path, policy('s3:Gte'));
    for (const path of paths) expect(codes(await client.diagnostics(path))).toEqual(['policy/unknown-action']);
    expect(client.reads.filter((path) => path === paths[0])).toEqual([]);
    await client.shutdown();
  });
  it('may go without a word', async () => {
    const client = await project();
    client.open('/project/policy.json', policy('s3:Gte'));
    await client.diagnostics('/project/policy.json');
    client.connection.end();
    expect(await client.status).toBe(1);
  });
  it('may take requests back', async () => {
    const client = await project();
    client.open('/project/policy.json', policy('s3:GetObject'));
    const pending = client.connection.sendRequest('textDocument/hover', { textDocument: { uri: uriOf('/project/policy.json') }, position: { line: 0, character: 75 } });
    client.send('$/cancelRequest', { id: 1 });
    await pending.then(() => undefined, () => undefined);
    expect(await client.diagnostics('/project/policy.json')).toEqual([]);
    await client.shutdown();
  });
});

describe('many keys', () => {
  it('end with the findings of the last text', async () => {
    const client = await project();
    client.open('/project/policy.json', policy('s3:GetObject'));
    for (let version = 2; version <= 120; version++) client.change('/project/policy.json', version, policy(version % 2 === 0 ? 's3:Gte' : 's3:GetObject'));
    client.change('/project/policy.json', 121, policy('s3:Gte'));
    expect(codes(await client.diagnostics('/project/policy.json', 121))).toEqual(['policy/unknown-action']);
    expect(client.published.at(-1)?.version).toBe(121);
    await client.shutdown();
  });
});
