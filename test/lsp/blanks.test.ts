import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDocuments } from '../../src/lsp/documents.js';
import { openWorkspace, type Workspace } from '../../src/lsp/workspace.js';
import { memoryHost } from '../cli/memory-host.js';
import { parseScenario } from '../cli/scenario.js';
import { projects, type Files } from '../fuzz/projects.js';
import { runs } from '../support/runs.js';

const ROOT = '/project';
const IS_READ = /\.(?:json|ya?ml|template)$/;
const cli = fileURLToPath(new URL('../cli', import.meta.url));

/** A project with its JSON and YAML files open. */
function editor(files: Files): { readonly workspace: Workspace; readonly write: (path: string, text: string) => void } {
  const nodes = Object.fromEntries(Object.entries({ '.git/config': '', ...files }).map(([path, text]) => [`${ROOT}/${path}`, text]));
  const documents = openDocuments();
  for (const [path, text] of Object.entries(files)) if (IS_READ.test(path)) documents.open({ textDocument: { uri: `file://${ROOT}/${path}`, languageId: '', version: 1, text } });
  const workspace = openWorkspace({ cwd: ROOT }, documents, memoryHost({ nodes, cwd: ROOT }));
  return { workspace, write: (path, text) => void documents.change({ textDocument: { uri: `file://${ROOT}/${path}`, version: 2 }, contentChanges: [{ text }] }) };
}

async function findingsOf(workspace: Workspace): Promise<unknown> {
  await workspace.run(() => Promise.resolve());
  return workspace.trouble ?? [...(workspace.shown?.findings ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Was nothing read for what is shown? */
const isMoved = ({ shown, analysis }: Workspace): boolean => shown !== analysis;

const scenarios = readdirSync(cli).filter((name) => name.endsWith('.scenario')).map((name): readonly [string, Files] => {
  const { nodes } = parseScenario(readFileSync(join(cli, name), 'utf8'));
  return [name, Object.fromEntries(Object.entries(nodes).flatMap(([path, node]) => (typeof node === 'string' && path.startsWith(`${ROOT}/`) ? [[path.slice(ROOT.length + 1), node]] : [])))];
});

const POLICY = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow", "Action": ["s3:GetObjekt", "s3:Get  Object"], "Resource": "*" }\n  ]\n}\n';
const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Description: >
  An order,

  and more
Resources:
  Orders:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [ { Effect: Allow, Principal: { Service: lambda.amazonaws.com },

            Action: sts:AssumeRole } ]
      Policies:
        - PolicyName: orders
          PolicyDocument: |
            { "Version": "2012-10-17",
              "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*" }] }

        - PolicyName:
            more
            orders
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              # an action
              - Effect: Allow

                Action: "dynamodb:PutItems"
                Resource: '*'
`;

type Kind = 'put' | 'take';

interface Edit {
  readonly file: number;
  readonly at: number;
  readonly kind: Kind;
  readonly blanks: string;
}

const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({ file: fc.nat(), at: fc.nat(), kind: fc.constantFrom<Kind>('put', 'put', 'take'), blanks: fc.constantFrom(' ', '  ', '\n', '\n\n', '    \n', '\n        ', '\t', '\r\n', ' \n ') }),
  { minLength: 1, maxLength: 4 },
);

/** Mostly at ends of lines, or where white space is already; seldom anywhere. */
function typed(text: string, { at, kind, blanks }: Edit): string {
  const pattern = at % 8 === 0 ? /(?:)/g : kind === 'take' ? /\n(?=\s*\n)|[ \n]+/g : at % 8 < 4 ? /(?<=[\s,:[\]{}])(?=\s)/g : /$/gm;
  const places = [...text.matchAll(pattern)];
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return text;
  const rest = text.slice(place.index + (kind === 'put' ? 0 : Math.min(place[0].length, blanks.length)));
  return text.slice(0, place.index) + (kind === 'put' ? blanks : '') + rest;
}

async function isAsFresh(files: Files, sequence: readonly Edit[]): Promise<number> {
  const paths = Object.keys(files).filter((path) => IS_READ.test(path) && !/rolelint|ignore/.test(path));
  if (paths.length === 0) return 0;
  const { workspace, write } = editor(files);
  const texts = new Map(Object.entries(files));
  let moved = 0;
  await findingsOf(workspace);
  for (const edit of sequence) {
    const path = paths[edit.file % paths.length] ?? '';
    texts.set(path, typed(texts.get(path) ?? '', edit));
    write(path, texts.get(path) ?? '');
    const found = await findingsOf(workspace);
    if (isMoved(workspace)) moved++;
    expect(found).toEqual(await findingsOf(editor(Object.fromEntries(texts)).workspace));
  }
  return moved;
}

describe('blanks move findings, and change none that a fresh start would not', { timeout: 600_000 }, () => {
  it.each([['a policy', { 'policy.json': POLICY }], ['a template', { 'template.yaml': TEMPLATE }]] as const)('of %s', async (_, files) => {
    let moved = 0;
    await fc.assert(fc.asyncProperty(edits, async (sequence) => void (moved += await isAsFresh(files, sequence))), { numRuns: runs(60) });
    expect(moved).toBeGreaterThan(runs(4));
  });
  it('of the examples and scenarios', async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...projects(), ...scenarios), edits, async ([, files], sequence) => void (moved += await isAsFresh(files, sequence))),
      { numRuns: runs(40) },
    );
    expect(moved).toBeGreaterThan(runs(2));
  });
});
