import { describe, expect, it } from 'vitest';
import { buildProject } from '../src/project.js';
import { testData } from './data/tables.js';

const problemsOf = async (files: Record<string, string>, named: readonly string[] = []) => {
  const built = await buildProject({
    files: Object.entries(files).map(([path, text]) => ({ path, text })), named: new Set(named), settings: {}, data: testData, readOptions: {},
  });
  return built.project.problems.map(({ file, problem }) => `${file}: ${problem.code}`);
};

describe('which broken files are ours', () => {
  it('a template or policy that can not be read', async () => {
    expect(await problemsOf({ 'tab.yaml': 'Resources:\n\tRole:\n\t\tType: AWS::IAM::Role\n' })).toContain('tab.yaml: yaml');
    expect(await problemsOf({ 'policy.json': '{"Statement": [{"Effect": "Allow", "Action"' })).not.toEqual([]);
  });

  it('not what only happens to be broken', async () => {
    expect(await problemsOf({ 'settings.json': '{"compilerOptions": {,}' })).toEqual([]);
    expect(await problemsOf({ 'notes.yaml': 'see: [AWS::IAM::Role\n' })).toEqual([]);
  });

  it('not what Jinja makes a template of', async () => {
    const text = 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  {%- for name in names %}\n  {{ name }}:\n    Type: AWS::IAM::Role\n  {%- endfor %}\n';
    expect(await problemsOf({ 'template.yaml': text })).toEqual([]);
    expect(await problemsOf({ 'template.yaml': text }, ['template.yaml'])).not.toEqual([]);
  });

  it.each(['%semanticVersion%', '@@version@@'])('not %s, which is put in later', async (placeholder) => {
    const text = `AWSTemplateFormatVersion: "2010-09-09"\nMetadata:\n  Version: ${placeholder}\nResources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: {Statement: []}\n`;
    expect(await problemsOf({ 'template.yaml': text })).toEqual([]);
    expect(await problemsOf({ 'template.yaml': text }, ['template.yaml'])).toEqual(['template.yaml: yaml']);
    expect(await problemsOf({ 'template.yaml': text.replace(placeholder, '%') })).toEqual(['template.yaml: yaml']);
  });

  it.each(['{{cookiecutter.runtime}}-v1', '{{ cookiecutter.runtime }}', '{{ runtime }}: a'])('not what %s makes of its line, which is filled in later', async (placeholder) => {
    const text = `AWSTemplateFormatVersion: "2010-09-09"\nMetadata:\n  Version: ${placeholder}\nResources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: {Statement: []}\n`;
    expect(await problemsOf({ 'template.yaml': text })).toEqual([]);
    expect(await problemsOf({ 'template.yaml': text }, ['template.yaml'])).not.toEqual([]);
    expect(await problemsOf({ 'template.yaml': text.replace(placeholder, '{ a: b }: c: d') })).not.toEqual([]);
    expect(await problemsOf({ 'template.yaml': `${text}  B: {{ a }}\n  B: {{ a }}\n` })).toEqual([]);
  });

  it('unless it was named', async () => {
    expect(await problemsOf({ 'settings.json': '{"a": ' }, ['settings.json'])).not.toEqual([]);
  });
});

describe('scripts of a project', () => {
  it('are read once, whoever asks for them', async () => {
    const texts: Readonly<Record<string, string>> = {
      'cdk.json': '{"app": "node app.js"}', 'package.json': '{"dependencies": {"aws-cdk-lib": "2.0.0"}}',
      'lib/stack.ts': "import * as iam from 'aws-cdk-lib/aws-iam';\nnew iam.ManagedPolicy(this, 'P', { document: iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }) });",
      'lib/other.ts': "import { Stack } from 'aws-cdk-lib';",
    };
    const asked: string[] = [];
    const files = { has: (path: string) => path in texts, list: () => Object.keys(texts), read: (path: string) => { asked.push(path); return texts[path]; } };
    await buildProject({ files: ['cdk.json', 'package.json'].map((path) => ({ path, text: texts[path] ?? '' })), settings: {}, data: testData, readOptions: {}, sources: { files, readTable: () => '' } });
    expect(asked.filter((path) => path.endsWith('.ts')).sort()).toEqual(['lib/other.ts', 'lib/stack.ts']);
  });
});
