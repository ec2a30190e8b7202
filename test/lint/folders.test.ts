import { expect, it } from 'vitest';
import { projectFolders } from '../../src/lint/folders.js';

const folderOf = (file: string, ...marks: readonly (string | readonly [path: string, text: string])[]): string | undefined =>
  projectFolders([file, ...marks].map((each) => (typeof each === 'string' ? { path: each, text: '' } : { path: each[0], text: each[1] })))(file);

it.each([
  ['services/orders/template.yaml', 'services/orders', ['package.json', 'services/orders/samconfig.toml']],
  ['services/orders/src/app.ts', 'services/orders', ['package.json', 'services/orders/serverless.ts']],
  ['services/orders/src/app.ts', 'services/orders/src', ['services/orders/serverless.yml', 'services/orders/src/package.json']],
  ['infra/lib/stack.ts', 'infra', ['infra/cdk.json']],
  ['template.yaml', '.', ['package.json']],
  ['a/template.yaml', '.', ['package.json', 'b/package.json']],
  ['a/template.yaml', undefined, ['b/package.json', 'a/package.json.txt']],
  ['../template.yaml', undefined, ['package.json']],
] as const)('%s is of %s', (file, expected, marks) => expect(folderOf(file, ...marks)).toBe(expected));

it('a root module of Terraform is a project, a module that it calls is none', () => {
  const marks = [['infra/main.tf', 'module "role" {\n  source = "./modules/role/"\n}\n'], ['infra/modules/role/main.tf', 'resource "aws_iam_role" "this" {}\n']] as const;
  expect(folderOf('infra/main.tf', ...marks)).toBe('infra');
  expect(folderOf('infra/modules/role/variables.tf', ...marks)).toBe('infra');
  expect(folderOf('shared/iam/role.tf', ...marks)).toBe('shared/iam');
});
