import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import { at, lint, read } from './read.js';

const POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*"}]}';
const PUT = 'aws iam put-role-policy --role-name a --policy-name b --policy-document';
const misspelled = async (files: Readonly<Record<string, string>>) => (await lint(files)).filter(({ rule }) => rule === 'policy/unknown-action').map(({ file, source }) => [file, source]);

describe('makefiles', () => {
  it('have a script in each recipe line', async () => {
    const files = { Makefile: `deploy: build\n\t@${PUT} \\\n\t  '${POLICY.replace('"*"', '"arn:aws:s3:::$(BUCKET)/$$KEY/*"')}'\n\n.PHONY: deploy\n`, 'more.mk': `x:\n\t-${PUT} '${POLICY}'\r\n` };
    expect(await misspelled(files)).toEqual([['Makefile', '"s3:GetObjct"'], ['more.mk', '"s3:GetObjct"']]);
    const [first] = (await read({ Makefile: `x:\n\t${PUT} "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:GetObject\\", \\"Resource\\": [\\"$(ARN)\\", \\"$@\\", \\"$$X\\"]}]}"\n` })).documents;
    expect(first?.document.statements[0]?.resource?.values.map(({ text }) => show(text))).toEqual(['${ARN}', '${@}', '${X}']);
  });

  it('have lines that go on', async () => {
    const [policy] = (await read({ Makefile: `x:\n\taws iam create-policy --policy-name "a\\\n\tb" \\\n\t--policy-document '${POLICY}'\n` })).ofKind('managed-policy');
    expect(policy?.label).toBe('ab');
  });

  it('have other lines that are no scripts', async () => {
    expect((await read({ Makefile: `X = $(shell ${PUT} '${POLICY}')\n` })).entities).toEqual([]);
  });
});

describe('workflows', () => {
  const workflow = (run: string, more = '') => `on: push\njobs:\n  deploy:\n    steps:\n      - uses: actions/checkout@v4\n      - name: role${more}\n        run: |\n${run.split('\n').map((line) => `          ${line}`).join('\n')}\n`;

  it('have scripts in their steps', async () => {
    const files = { '.github/workflows/deploy.yml': workflow(`set -e\ncat > p.json <<EOF\n${POLICY}\nEOF\n${PUT.replace('-name a', '-name ${{ vars.ROLE }}')} file://p.json`) };
    expect(await misspelled(files)).toEqual([['.github/workflows/deploy.yml', '"s3:GetObjct"']]);
    const [policy] = (await read(files)).ofKind('role-policy');
    expect([policy?.roles.map(show), at(files, policy?.span)]).toEqual([['${vars.ROLE}'], '${{ vars.ROLE }}']);
  });

  it('of other shells are left alone', async () => {
    expect((await read({ '.github/workflows/deploy.yml': workflow(`${PUT} '${POLICY}'`, '\n        shell: pwsh') })).entities).toEqual([]);
    expect((await read({ '.github/workflows/deploy.yml': workflow(`${PUT} '${POLICY}'`, '\n        shell: bash -e {0}') })).documents.length).toBe(1);
  });

  it.each([
    ['.gitlab-ci.yml', `deploy:\n  before_script: echo\n  script:\n    - |\n      ${PUT} '${POLICY}'\n`],
    ['.circleci/config.yml', `jobs:\n  a:\n    steps:\n      - run:\n          command: |\n            echo << parameters.x >>\n            ${PUT} '${POLICY}'\n`],
    ['bitbucket-pipelines.yml', `pipelines:\n  default:\n    - step:\n        script:\n          - |\n            ${PUT} '${POLICY}'\n`],
    ['Taskfile.yml', `tasks:\n  a:\n    cmds:\n      - cmd: |\n          ${PUT} '${POLICY}'\n      - task: b\n`],
    ['.github/actions/role/action.yml', `runs:\n  steps:\n    - run: |\n        ${PUT} '${POLICY}'\n      shell: bash\n`],
  ])('of others: %s', async (path, text) => {
    expect(await misspelled({ [path]: text })).toEqual([[path, '"s3:GetObjct"']]);
  });

  it('are as well build specifications', async () => {
    const files = { 'ci/buildspec.yml': `version: 0.2\nphases:\n  build:\n    commands:\n      - ${PUT.replace('document', `document '${POLICY.replaceAll(': ', ':')}'`)}\n      - |\n        echo done\n` };
    expect(await misspelled(files)).toEqual([['ci/buildspec.yml', '"s3:GetObjct"']]);
  });
});

describe('Markdown', () => {
  const fence = (language: string, text: string) => `# Deploy\n\n\`\`\`${language}\n${text}\n\`\`\`\n`;

  it.each([
    ['bash', fence('bash', `${PUT} '${POLICY}'`)],
    ['a session', fence('console', `$ ${PUT} \\\n    '${POLICY}'\n{\n  "it's": "said"\n}\n$ ls`)],
    ['no language', fence('', `# first\n${PUT} '${POLICY}'`)],
    ['attributes', fence('{.sh title="x"}', `${PUT} '${POLICY}'`)],
    ['in a list', `1. Do this:\n\n   ~~~sh\n   cat > p.json <<EOF\n   ${POLICY}\n   EOF\n   ${PUT} file://p.json\n   ~~~\n`],
    ['in a quotation', `> \`\`\`\`sh\n> ${PUT} '${POLICY}'\n> \`\`\`\`\n`],
    ['without an end', `\`\`\`sh\n${PUT} '${POLICY}'`],
  ])('has commands: %s', async (_, text) => {
    expect(await misspelled({ 'README.md': text })).toEqual([['README.md', '"s3:GetObjct"']]);
  });

  it.each([
    ['another language', fence('python', `${PUT} '${POLICY}'`)],
    ['what a command printed', fence('console', `$ cat deploy.sh\n${PUT} '${POLICY}'`)],
    ['prose', `${PUT} '${POLICY}'`],
  ])('has none: %s', async (_, text) => {
    expect((await read({ 'README.md': text })).entities).toEqual([]);
  });

  it('has lines as they are set in', async () => {
    const [policy] = (await read({ 'README.md': `- x\n\n  ~~~sh\n  aws iam create-policy --policy-name 'a\n    b' --policy-document '${POLICY}'\n  ~~~\n` })).ofKind('managed-policy');
    expect(policy?.label).toBe('a\n  b');
  });

  it('has policies where it is named', async () => {
    const list = '[{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]';
    const files = { 'README.md': `${fence('json', POLICY)}${fence('yaml', 'Statement:\n  - Effect: Allow\n    Action: s3:PutObject\n    Resource: "*"')}${fence('json', list)}${fence('json', '{"Statement": [{"Effect": "Allow", ...}]}')}` };
    expect((await read(files)).entities).toEqual([]);
    const { documents } = await read(files, ['README.md']);
    expect(documents.map(({ document, owner }) => [owner.label, document.kind, document.sure, document.complete, literal(document.statements[0]?.action?.values[0]?.text), at(files, document.statements[0]?.action?.keySpan)])).toEqual([
      ['README.md: block 1', 'identity', true, true, 's3:GetObjct', '"Action"'],
      ['README.md: block 2', 'identity', false, false, 's3:PutObject', 'Action'],
      ['README.md: block 3', 'identity', true, false, 's3:GetObject', '"Action"'],
    ]);
    expect(new Set(documents.map(({ owner }) => owner.id)).size).toBe(3);
  });
});

it('scripts win over documentation of the same file', async () => {
  const command = 'aws iam create-role --role-name a --assume-role-policy-document file://trust.json';
  const { roles } = await read({ 'README.md': `\`\`\`sh\n${command}\n\`\`\``, 'deploy.sh': command, 'trust.json': '{"Version": "2012-10-17", "Statement": []}' });
  expect(roles.map(({ span, trust }) => [span.file, trust !== undefined])).toEqual([['deploy.sh', true], ['README.md', false]]);
});

it('other JSON of scripts stays where it is', async () => {
  const policy = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}';
  const { documents } = await read({ 'a.sh': `${PUT} file://policies/`, 'policy.json': policy, 'b.sh': `${PUT} file:///etc/policy.json; ${PUT} file://../policy.json` });
  expect(documents.map(({ owner }) => owner.kind)).toEqual(['standalone-policy']);
});
