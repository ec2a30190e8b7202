import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptAround } from '../../src/formats/excerpt.js';

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Timeout: 3 }
Resources:
  # of the orders
  Queue:
    Type: AWS::SQS::Queue
  Other:
    Type: AWS::SQS::Queue

  # runs the function
  Role:
    Type: AWS::IAM::Role
    Properties: { Path: /a/ }
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      Environment: { Variables: { QUEUE: !Ref Queue } }
Outputs:
  Role: { Value: !Ref Role }
`;

/** Where the mark stands once in the text. */
function around(mark: string, text = TEMPLATE): ReturnType<typeof excerptAround> {
  const start = text.indexOf(mark);
  return excerptAround(text, { start, end: start + mark.length });
}

describe('an excerpt', () => {
  it('holds a declaration, with the comments above it, and all other sections', () => {
    const { text, declaration } = around('/a/') ?? expect.fail('no excerpt');
    expect(text).toBe(TEMPLATE.replace(/ {2}# of the orders[^]*Queue\n(?=\n)/, '').replace(/ {2}Function:\n[^]*(?=Outputs)/, ''));
    expect(TEMPLATE.slice(declaration.start, declaration.end)).toMatch(/^\n {2}# runs the function\n {2}Role:[^]*\/a\/ \}\n$/);
  });
  it('holds what the declaration names, and what that names', () => {
    const { text } = around('Role.Arn') ?? expect.fail('no excerpt');
    expect(text).toContain('# of the orders');
    expect(text).toContain('/a/');
    expect(text).not.toContain('Other:');
  });
  it('is not made around what is no declaration, or is more than one', () => {
    for (const mark of ['Timeout', 'Value', 'Transform', 'Resources', 'Other:\n    Type: AWS::SQS::Queue\n\n  # runs the function\n  Role:']) expect(around(mark), mark).toBeUndefined();
    expect(around('a', '{ "Resources": { "a": {} } }')).toBeUndefined();
    expect(around('a', 'Resources:\n')).toBeUndefined();
    expect(around('a', 'Resources: { a: 1 }\n')).toBeUndefined();
  });
  it('is not made of texts with parts that others repeat', () => {
    for (const [old, now] of [['!Ref Queue', '*queue'], ['Path', '&path Path'], ['Outputs:', '---\nOutputs:']] as const) expect(around('Role.Arn', TEMPLATE.replace(old, now)), now).toBeUndefined();
  });
  it('leads back to the text from each of its places', () => {
    fc.assert(
      fc.property(fc.nat(TEMPLATE.length - 1), fc.nat(20), fc.constantFrom('\n', '\r\n'), (start, length, newline) => {
        const text = TEMPLATE.replaceAll('\n', newline);
        const excerpt = excerptAround(text, { start, end: Math.min(text.length, start + length) });
        if (excerpt === undefined) return;
        const back = Array.from(excerpt.text, (_, offset) => excerpt.original(offset));
        expect(back.map((offset) => text.charAt(offset)).join('')).toBe(excerpt.text);
        expect(back.every((offset, index) => index === 0 || offset > (back[index - 1] ?? 0))).toBe(true);
        expect(excerpt.text).toContain(text.slice(excerpt.declaration.start, excerpt.declaration.end));
      }),
    );
  });
});
