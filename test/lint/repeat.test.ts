import { describe, expect, it } from 'vitest';
import { findProblems, type Found } from '../../src/lint.js';
import { editBetween } from '../../src/lint/text-edit.js';
import { rules } from '../../rules/index.js';
import type { Rule } from '../../src/types.js';
import { testData as data } from '../data/tables.js';

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*" },
    { "Effect": "Allow", "Action": "s3:PutObjekt", "Resource": "*" }
  ]
}
`;
const TEMPLATE = `Resources:
  A:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:GetObjekt", Resource: "*" }] }
  B:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:PutObjekt", Resource: "*" }] }
`;

/** Runs over two texts of a file; tells whether the rules looked at the second one. */
async function twice(file: string, before: string, after: string): Promise<{ readonly looked: boolean; readonly second: Found; readonly fresh: Found }> {
  let looks = 0;
  const counted = rules.filter(({ meta }) => meta.id === 'policy/unknown-action' || meta.id === 'size/quota').map((rule): Rule => ({
    ...rule, create(context) {
      if (rule.meta.readsSize !== true) looks++;
      return rule.create(context);
    },
  }));
  const run = (text: string, first?: Found): Promise<Found> => findProblems({
    files: [{ path: file, text }], settings: {}, data, readOptions: {}, runs: counted.map((rule) => ({ rule, options: { ...rule.meta.defaultOptions } })), enabled: () => true,
    ...(first === undefined ? {} : { runBefore: () => ({ project: first.project, checked: first, edit: editBetween(file, before, after) }) }),
  });
  const first = await run(before);
  expect(first.diagnostics.length).toBeGreaterThan(0);
  looks = 0;
  const second = await run(after, first);
  const looked = looks > 0;
  return { looked, second, fresh: await run(after) };
}

const found = ({ diagnostics }: Found): unknown => diagnostics.map(({ rule, message, span, related, fixes }) => ({ rule, message, span, related, fixes: fixes ?? [] }));

describe('a second run after an edit', () => {
  it.each([
    ['a blank in JSON', 'p.json', POLICY, POLICY.replace('    { "Effect"', '     { "Effect"')],
    ['a blank that is taken away', 'p.json', POLICY, POLICY.replace(' }\n  ]', '}\n  ]')],
    ['an empty line', 'p.json', POLICY, POLICY.replace('"Statement": [\n', '"Statement": [\n\n')],
    ['a comment in YAML', 'a.yaml', TEMPLATE, TEMPLATE.replace('  B:\n', '  B: # the second\n')],
  ])('repeats what was found at its new places: %s', async (_, file, before, after) => {
    const { looked, second, fresh } = await twice(file, before, after);
    expect(looked).toBe(false);
    expect(found(second)).toEqual(found(fresh));
  });
  it.each([
    ['another action', 'p.json', POLICY, POLICY.replace('PutObjekt', 'PutObject')],
    ['a blank in a string', 'p.json', POLICY, POLICY.replace('s3:PutObjekt', 's3: PutObjekt')],
    ['a statement less', 'p.json', POLICY, POLICY.replace(/,\n.*PutObjekt.*/, '')],
    ['two statements in another order', 'p.json', POLICY, POLICY.replace('GetObjekt', 'X').replace('PutObjekt', 'GetObjekt').replace('"s3:X"', '"s3:PutObjekt"')],
    ['a resource of another name', 'a.yaml', TEMPLATE, TEMPLATE.replace('  B:', '  C:')],
    ['what can not be read', 'a.yaml', TEMPLATE, TEMPLATE.replace('  B:', '   B:')],
  ])('looks again after %s', async (_, file, before, after) => {
    const { looked, second, fresh } = await twice(file, before, after);
    expect(looked).toBe(true);
    expect(found(second)).toEqual(found(fresh));
  });
  it('measures documents again', async () => {
    const policy = `{ "Version": "2012-10-17", "Statement": [${Array.from({ length: 110 }, (_, n) => `{ "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::bucket-${n}" }`).join(',\n')}] }`;
    const { looked, second, fresh } = await twice('scp.json', policy.replace('s3:*', 's3:Objekt'), policy.replace('s3:*', 's3:Objekt').replace(/,\n/, `,\n${' '.repeat(9000)}`));
    expect(looked).toBe(false);
    expect(found(second)).toEqual(found(fresh));
  });
  it('knows the rules that measure documents', async () => {
    const { readFileSync } = await import('node:fs');
    for (const { meta } of rules) {
      const text = readFileSync(new URL(`../../rules/${meta.id}.ts`, import.meta.url), 'utf8');
      expect([meta.id, /document\.size|withoutBlanks|\.characters\b/.test(text)]).toEqual([meta.id, meta.readsSize === true]);
    }
  });
});
