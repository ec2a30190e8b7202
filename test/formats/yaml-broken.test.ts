import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/formats/index.js';
import type { MapEntry, Parsed } from '../../src/types.js';

const HEAD = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Stage: { Type: String }
Resources:
`;
const FIRST = `  # the role
  Role:
    Type: AWS::IAM::Role
    Properties:
      Description: |
        Of orders

      Path: /

`;
const MIDDLE = `  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      Environment:
        Variables:
          TABLE: !Sub \${Stage}-orders
          STAGE: !Ref Stage
      Layers:
        - one
        - two
`;
const LAST = `  Table:
    Type: AWS::DynamoDB::Table # of orders
    Properties: { KeySchema: [ { AttributeName: id,
      KeyType: HASH } ] }
    Metadata:
Outputs:
  Role:
    Value: !Ref Role
`;

const read = (text: string): Promise<Parsed> => parseFile({ path: 'template.yaml', text });

function declarations({ roots: [root] }: Parsed): ReadonlyMap<string, MapEntry> {
  if (root?.kind !== 'map') return new Map();
  return new Map(root.entries.flatMap((section) => (section.value.kind === 'map' ? section.value.entries.map((entry) => [`${section.key.text}.${entry.key.text}`, entry] as const) : [])));
}

/** Offsets behind a place, moved. */
const moved = (value: unknown, behind: number, by: number): unknown =>
  JSON.parse(JSON.stringify(value, (key, each: unknown) => ((key === 'start' || key === 'end') && typeof each === 'number' && each >= behind ? each + by : each)));

const whole = HEAD + FIRST + MIDDLE + LAST;
const before = HEAD.length + FIRST.length;

async function withMiddle(middle: string): Promise<{ readonly clean: Parsed; readonly broken: Parsed }> {
  return { clean: await read(whole), broken: await read(HEAD + FIRST + middle + LAST) };
}

const lines = MIDDLE.split('\n').slice(0, -1);
const faults: readonly (readonly [string, string])[] = lines.flatMap((line, index) => {
  const put = (text: string): string => lines.with(index, text).map((each) => `${each}\n`).join('');
  return [[`line ${index}, a blank more`, put(` ${line}`)], [`line ${index}, three blanks more`, put(`   ${line}`)], [`line ${index}, no colon`, put(line.replace(':', ''))], [`line ${index}, a tab`, put(line.replace(/^ {4}/, '\t'))], [`line ${index}, an open bracket`, put(`${line} [`)]] as const;
});

describe('a declaration that is broken', () => {
  it.each(faults)('leaves the others as they are: %s', async (_, middle) => {
    const { clean, broken } = await withMiddle(middle);
    const [was, is] = [declarations(clean), declarations(broken)];
    const isBroken = broken.problems.some(({ code }) => code === 'yaml');
    const isHeld = isBroken && broken.problems.every(({ start }) => start >= before && start < before + middle.length) && is.size === was.size;
    if (!isHeld) return;
    for (const name of was.keys()) if (!name.endsWith('Function')) expect(is.get(name)).toEqual(moved(was.get(name), before + MIDDLE.length, middle.length - MIDDLE.length));
    expect(broken.comments.map(({ text }) => text)).toEqual([' the role', ' of orders']);
  });
  it('is told where it is, and what can be read of it is', async () => {
    const { broken } = await withMiddle(MIDDLE.replace('          TABLE', '           TABLE'));
    expect(broken.problems).toEqual([{ code: 'yaml', message: 'The key is indented differently from the keys before it.', help: 'Indent it like the other keys of its map.', start: broken.problems[0]?.start, end: broken.problems[0]?.end }]);
    const text = HEAD + FIRST + MIDDLE.replace('          TABLE', '           TABLE');
    expect(text.slice(broken.problems[0]?.start)).toMatch(/^\s*STAGE/);
    expect([...declarations(broken).keys()]).toEqual(['Parameters.Stage', 'Resources.Role', 'Resources.Function', 'Resources.Table', 'Outputs.Role']);
    expect(JSON.stringify(declarations(broken).get('Resources.Function'))).toContain('Role.Arn');
  });
  it('may be the only one of its section', async () => {
    const broken = await read(HEAD + MIDDLE.replace('          TABLE', '           TABLE') + 'Outputs:\n  Role:\n    Value: 1\n');
    expect(broken.problems).toHaveLength(1);
    expect([...declarations(broken).keys()]).toEqual(['Parameters.Stage', 'Resources.Function', 'Outputs.Role']);
  });
  it('is told of once where it has the key of another one', async () => {
    const broken = await read(HEAD + FIRST + MIDDLE.replace('Function', 'Role').replace('          TABLE', '           TABLE') + LAST);
    expect(broken.problems.map(({ code }) => code)).toEqual(['yaml', 'duplicate-key']);
  });
  it.each(['\n', '\n\n', ' \n', '\r\n'])('may be all of a text that begins with a blank line: %j', async (start) => {
    for (const rest of ['{"a": [', 'a: [1', '  a: b\n c: d\n']) expect((await read(start + rest)).problems).not.toEqual([]);
  });
});
