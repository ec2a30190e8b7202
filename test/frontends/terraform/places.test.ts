import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { show } from '../../../src/iam/text.js';
import { POLICY, read, withPolicy, type Files } from './read.js';
import { runs } from '../../support/runs.js';

/** Policies with actions and resources that need no escape in JSON, and one that does. */
const policies = fc.record({
  actions: fc.array(fc.stringMatching(/^[a-z]{1,6}:[A-Z][A-Za-z]{0,12}\*?$/), { minLength: 1, maxLength: 4 }),
  resources: fc.array(fc.stringMatching(/^arn:aws:s3:::[a-z0-9é-]{1,12}(?:\/[\w*"\\ -]{0,12})?$/), { minLength: 1, maxLength: 3 }),
  indent: fc.integer({ min: 0, max: 6 }),
});

interface Policy {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly indent: number;
}

const json = ({ actions, resources, indent }: Policy): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: resources }] }, null, indent);
const hcl = (text: string): string => JSON.stringify(text).replaceAll('${', '$${');
const list = (texts: readonly string[]): string => `[${texts.map(hcl).join(', ')}]`;

/** What stands in the file for a text, by the form in which the policy is written. */
const FORMS: readonly { readonly name: string; readonly files: (policy: Policy) => Files; readonly token: (text: string) => string }[] = [
  { name: 'a heredoc', files: (policy) => ({ 'main.tf': withPolicy(`<<EOF\n${json(policy)}\nEOF`) }), token: (text) => JSON.stringify(text) },
  { name: 'an indented heredoc', files: (policy) => ({ 'main.tf': withPolicy(`<<-EOF\n    ${json(policy).replaceAll('\n', '\n    ')}\n    EOF`) }), token: (text) => JSON.stringify(text) },
  { name: 'a heredoc with Windows line breaks', files: (policy) => ({ 'main.tf': withPolicy(`<<EOF\n${json(policy)}\nEOF`).replaceAll('\n', '\r\n') }), token: (text) => JSON.stringify(text) },
  { name: 'a quoted string', files: (policy) => ({ 'main.tf': withPolicy(hcl(json(policy))) }), token: (text) => JSON.stringify(JSON.stringify(text)).slice(1, -1) },
  { name: 'jsonencode', files: ({ actions, resources }) => ({ 'main.tf': withPolicy(`jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ${list(actions)}, Resource = ${list(resources)} }] })`) }), token: (text) => JSON.stringify(text) },
  { name: 'a file', files: (policy) => ({ 'main.tf': withPolicy('file("${path.module}/p.json")'), 'p.json': json(policy) }), token: (text) => JSON.stringify(text) },
  { name: 'a template', files: (policy) => ({ 'main.tf': withPolicy('templatefile("${path.module}/p.tftpl", { x = 1 })'), 'p.tftpl': json(policy) }), token: (text) => JSON.stringify(text) },
  { name: 'a data source', files: ({ actions, resources }) => ({ 'main.tf': withPolicy('data.aws_iam_policy_document.d.json', `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ${list(actions)}\n    resources = ${list(resources)}\n  }\n}`) }), token: (text) => JSON.stringify(text) },
  { name: 'JSON syntax', files: (policy) => ({ 'main.tf.json': JSON.stringify({ resource: { aws_iam_role: { r: { name: 'r' } }, aws_iam_role_policy: { p: { role: '${aws_iam_role.r.name}', policy: json(policy) } } } }, null, policy.indent) }), token: (text) => JSON.stringify(JSON.stringify(text)).slice(1, -1) },
];

describe('every text of a policy is found where it is written', () => {
  it.each(FORMS)('in $name', async ({ files, token }) => {
    await fc.assert(fc.asyncProperty(policies, async (policy) => {
      const { entity, source } = await read(files(policy));
      const [statement] = entity('role-policy', POLICY).document.statements;
      for (const [given, found] of [[policy.actions, statement?.action], [policy.resources, statement?.resource]] as const) {
        expect(found?.values.map(({ text }) => show(text))).toEqual(given);
        expect(found?.values.map(({ text }) => source(text.span))).toEqual(given.map(token));
      }
    }), { numRuns: runs(40) });
  });
});
