import { describe, expect, it } from 'vitest';
import { worthTakingApart } from '../../src/run/worth.js';

const STACK = "import { Role } from 'aws-cdk-lib/aws-iam';\nnew Role();\n";
const SDK = "import { S3 } from '@aws-sdk/client-s3';\n";
const POLICY = "export default { Statement: [{ Effect: 'Allow' }] };\n";

const worth = (files: Readonly<Record<string, string>>): readonly string[] => [...worthTakingApart(Object.keys(files), (path) => files[path])].map(({ path }) => path);

describe('scripts that are taken apart before somebody asks', () => {
  it('are those of apps first, then those with calls and policies', () => {
    expect(worth({ 'a/sdk.ts': `${SDK}import 'aws-sdk';`, 'b/stack.ts': STACK, 'c/policy.ts': POLICY, 'd/call.py': 'import boto3\n' })).toEqual(['b/stack.ts', 'a/sdk.ts', 'c/policy.ts', 'd/call.py']);
  });
  it('have what they import with them', () => {
    expect(worth({
      'a.ts': "import 'aws-sdk';\nimport { b } from './lib/b.js';\nimport 'react';\n", 'c.ts': 'export const c = 1;\n', 'lib/b.ts': "export * from '../c';\n", 'lib/d.ts': '',
      'x/app.py': 'import boto3\nfrom names import of\nfrom . import near\n', 'x/names.py': '', 'x/near.py': '', 'x/far.py': '',
    })).toEqual(['a.ts', 'c.ts', 'lib/b.ts', 'x/app.py', 'x/names.py', 'x/near.py']);
  });
  it('have to do with AWS, and are no tests', () => {
    expect(worth({ 'page.ts': 'export const page = 1;\n', 'a.test.ts': STACK, 'test/b.ts': STACK, 'lib/stack.ts': "import { Stack } from 'aws-cdk-lib';\n", 'policy.test.ts': POLICY })).toEqual([]);
  });
});
