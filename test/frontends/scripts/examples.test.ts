import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lint } from './read.js';

it('a script that deploys a function: findings in it and in the file that it names', async () => {
  const files = Object.fromEntries(['deploy.sh', 'trust.json'].map((name) => [name, readFileSync(`test/examples/scripts/${name}`, 'utf8')]));
  const wanted = new Set(['managed/wrong-arn', 'policy/unknown-action', 'invoke/s3-without-source-account', 'trust/misspelled-lambda-principal']);
  expect((await lint(files)).filter(({ rule }) => wanted.has(rule)).map(({ file, rule, source }) => [file, rule, source])).toEqual([
    ['deploy.sh', 'managed/wrong-arn', 'arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole'],
    ['deploy.sh', 'policy/unknown-action', '"dynamodb:Querry"'],
    ['deploy.sh', 'invoke/s3-without-source-account', 'arn:aws:s3:::orders-uploads'],
    ['trust.json', 'trust/misspelled-lambda-principal', '"lamda.amazonaws.com"'],
  ]);
});
