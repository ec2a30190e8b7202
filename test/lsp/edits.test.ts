import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/lsp/workspace.js';
import { mutate, mutations, type Mutation } from '../fuzz/mutations.js';
import { projects } from '../fuzz/projects.js';
import { runs } from '../support/runs.js';
import { editing as editor } from './editing.js';

async function findingsOf(workspace: Workspace): Promise<unknown> {
  await workspace.run(() => Promise.resolve());
  return workspace.trouble ?? [...(workspace.shown?.findings ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
}

interface Typed {
  readonly file: number;
  readonly what: readonly Mutation[] | { readonly at: number; readonly kind: 'blank' | 'line' | 'comment' | 'join' };
}

/** Mostly what changes no value: blanks, empty lines and comments beside tokens. */
const edits: fc.Arbitrary<readonly Typed[]> = fc.array(
  fc.record({ file: fc.nat(), what: fc.oneof({ weight: 3, arbitrary: fc.record({ at: fc.nat(), kind: fc.constantFrom('blank', 'line', 'comment', 'join') }) }, { weight: 1, arbitrary: mutations }) }),
  { minLength: 1, maxLength: 5 },
);

function typed(text: string, what: Typed['what']): string {
  if (!('kind' in what)) return mutate(text, what);
  const places = [...text.matchAll(what.kind === 'join' ? /[ \n]+/g : what.kind === 'comment' ? /$/gm : /(?<=[,:[{\n])(?=\s)/g)];
  const place = places[what.at % Math.max(1, places.length)];
  if (place === undefined) return text;
  const [before, after] = [text.slice(0, place.index), text.slice(place.index + place[0].length)];
  return before + { blank: '  ', line: '\n', comment: ' # note', join: place[0].slice(1) }[what.kind] + after;
}

describe('findings after edits are those of a fresh start', { timeout: 600_000 }, () => {
  const all = [...projects()];
  it('of the examples', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), edits, async ([, files], sequence) => {
        const { workspace, write } = editor(files);
        await findingsOf(workspace);
        const texts = new Map(Object.entries(files));
        // the server looks at all files again when one of these changes
        const paths = [...texts.keys()].filter((each) => !/rolelint|ignore/.test(each));
        for (const { file, what } of sequence) {
          const path = paths[file % paths.length] ?? '';
          texts.set(path, typed(texts.get(path) ?? '', what));
          write(path, texts.get(path) ?? '');
          // early findings leave nothing behind
          if (file % 2 === 0) await workspace.runEarly();
          const fresh = editor(Object.fromEntries(texts));
          expect(await findingsOf(workspace)).toEqual(await findingsOf(fresh.workspace));
        }
      }),
      { numRuns: runs(15) },
    );
  });
  it('of code, which is no part of the model', async () => {
    const files = {
      'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: src/\n      Handler: orders.handler\n      Runtime: nodejs22.x\n      Policies:\n        - Version: "2012-10-17"\n          Statement: [{ Effect: Allow, Action: "dynamodb:PutItem", Resource: "*" }]\n',
      'src/orders.mjs': "import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';\nconst client = new DynamoDBClient({});\nexport const handler = async () => {\n  await client.send(new PutItemCommand({ TableName: 'orders', Item: {} }));\n  return 1;\n};\n",
    };
    const { workspace, write } = editor(files);
    const before = await findingsOf(workspace);
    const other = files['src/orders.mjs'].replace('  return', "  await client.send(new DeleteItemCommand({ TableName: 'orders', Key: {} }));\n  return");
    write('src/orders.mjs', other);
    const after = await findingsOf(workspace);
    expect(after).not.toEqual(before);
    expect(after).toEqual(await findingsOf(editor({ ...files, 'src/orders.mjs': other }).workspace));
    write('src/orders.mjs', files['src/orders.mjs']);
    write('template.yaml', `\n${files['template.yaml']}`);
    expect(await findingsOf(workspace)).toEqual(before);
  });
  it('of comments that silence', async () => {
    const text = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*" }\n  ]\n}\n';
    const { workspace, write } = editor({ 'policy.json': text });
    const before = await findingsOf(workspace);
    const silent = text.replace('    { "Effect"', '    // rolelint-disable-next-line\n    { "Effect"');
    write('policy.json', silent);
    const after = await findingsOf(workspace);
    expect(JSON.stringify(before)).toContain('policy/unknown-action');
    expect(JSON.stringify(after)).not.toContain('policy/unknown-action');
    expect(after).toEqual(await findingsOf(editor({ 'policy.json': silent }).workspace));
  });
  it('of bytes that no text has', async () => {
    const text = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*" }] }';
    const { workspace, write } = editor({ 'policy.json': text });
    const before = await findingsOf(workspace);
    write('policy.json', `${text}\0`);
    expect(await findingsOf(workspace)).toEqual(await findingsOf(editor({ 'policy.json': `${text}\0` }).workspace));
    write('policy.json', text);
    expect(await findingsOf(workspace)).toEqual(before);
  });
});
