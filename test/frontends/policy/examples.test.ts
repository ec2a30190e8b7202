import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import sourceFunctionArn from '../../../rules/condition/source-function-arn-in-resource-policy.js';
import missingPermissions from '../../../rules/feature/missing-permissions.js';
import missingPrincipal from '../../../rules/trust/missing-lambda-principal.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';

const paths = ['app/template.yaml', 'iam/orders-lambda-trust.json', 'iam/orders-policy.json', 'storage/exports-bucket-policy.json'];
const files = paths.map((path) => ({ path, text: readFileSync(new URL(`../../examples/${path}`, import.meta.url), 'utf8') }));

it('the example project shows what it is there for, and nothing about its good function', async () => {
  const found = (await lintFiles(files, { rules: [sourceFunctionArn, missingPermissions, missingPrincipal], data: testData })).map(({ level, file, rule, message }) => `${level} ${file} ${rule} ${message}`);
  expect(found).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^error app\/template.yaml trust\/missing-lambda-principal .*`CheckoutRole`/),
      expect.stringMatching(/^error app\/template.yaml feature\/missing-permissions .*`xray:PutTraceSegments`/),
      expect.stringMatching(/^error app\/template.yaml feature\/missing-permissions .*`sqs:DeleteMessage`/),
      expect.stringMatching(/^warning iam\/orders-lambda-trust.json trust\/missing-lambda-principal /),
      expect.stringMatching(/^error storage\/exports-bucket-policy.json condition\/source-function-arn-in-resource-policy /),
    ]),
  );
  expect(found.filter((each) => each.includes('Catalog'))).toEqual([]);
});
