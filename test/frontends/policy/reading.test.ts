import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import { actionsOf, readJson, readText, spellings } from '../aws-cli/reading.js';
import { account, allow, guideScp, guideSourceFunctionArn, guideTrust, statements } from './documents.js';
import { runs } from '../../support/runs.js';

describe.each(spellings)('bare policy documents, %s', (_, read) => {
  it('keep every element with its place', async () => {
    const { only, at, by, problems } = await read(guideSourceFunctionArn);
    const { document, span } = only('standalone-policy');
    const [statement] = document.statements;
    expect([by, problems, document.complete, document.origin]).toEqual([['policy'], [], true, 'author']);
    expect(at(span).replaceAll('"', '')).toBe('Statement');
    expect(at(statement?.conditions[0]?.keySpan).replaceAll('"', '')).toBe('lambda:SourceFunctionArn');
    expect(at(statement?.resource?.values[0]?.text.span).replaceAll('"', '')).toBe('arn:aws:s3:::lambda_bucket/*');
    expect([literal(document.version), literal(statement?.sid), statement?.effect]).toEqual(['2012-10-17', 'ExampleSourceFunctionArn', 'Allow']);
  });

  it('may have one statement without a list, and no version', async () => {
    const { document } = (await read({ Statement: allow('s3:GetObject') })).only('standalone-policy');
    expect([actionsOf(document), document.version]).toEqual([['s3:GetObject'], undefined]);
  });

  it('may be a list of statements, of which the version is not known', async () => {
    const { document } = (await read([allow('s3:GetObject'), allow('s3:PutObject')])).only('standalone-policy');
    expect(actionsOf(document)).toEqual(['s3:GetObject', 's3:PutObject']);
    expect([document.complete, document.version === undefined, literal(document.version)]).toEqual([false, false, undefined]);
  });

  it('may stand below other keys', async () => {
    const { of, at } = await read({ trust: guideTrust, policies: [{ name: 'x', policy: guideSourceFunctionArn }] });
    const [trust, policy] = of('standalone-policy');
    expect([trust?.document.kind, policy?.document.kind]).toEqual(['trust', 'identity']);
    expect([trust?.label, policy?.label].map((label) => label?.split(': ').slice(1))).toEqual([['trust'], ['policies', '0', 'policy']]);
    expect([at(trust?.span), at(policy?.span)].map((text) => text.replaceAll('"', ''))).toEqual(['trust', 'policy']);
    expect(at(policy?.body)).toContain('ExampleSourceFunctionArn');
    expect(at(policy?.body)).not.toContain('lambda.amazonaws.com');
    expect(new Set([trust?.id, policy?.id]).size).toBe(2);
  });

  it('stand at most four levels below', async () => {
    const deep = { a: { b: { c: { d: guideTrust } } } };
    expect((await read(deep)).of('standalone-policy')).toHaveLength(1);
    expect((await read({ z: deep })).by).toEqual([]);
    expect((await read({ near: guideTrust, z: deep })).of('standalone-policy')).toHaveLength(1);
  });

  it('are told from other things', async () => {
    for (const value of [{ Statement: 'of account' }, { Statement: [] }, { Statement: { Effect: 'Allow' } }, { Version: '1', Statement: [{ text: 'x' }] }, [{ Effect: 'fade', Speed: 1 }], { Effect: 'Allow' }]) {
      expect((await read(value)).by).toEqual([]);
    }
    expect((await read({ Version: '2012-10-17', Statement: [] })).by).toEqual(['policy']);
  });

  it('are not policies of stacks', async () => {
    const update = (Action: unknown): object => ({ Statement: [{ Effect: 'Allow', Action, Principal: '*', Resource: '*' }] });
    expect((await read(update('Update:*'))).of('standalone-policy')).toEqual([]);
    expect((await read(update(['Update:Modify', 'Update:Delete']))).of('standalone-policy')).toEqual([]);
    expect((await read(update(['Update:Modify', 's3:GetObject']))).of('standalone-policy')).toHaveLength(1);
    expect((await read(update([]))).of('standalone-policy')).toHaveLength(1);
  });

  it('may be in the answer of an API', async () => {
    expect((await read({ Statement: allow('s3:GetObject'), ResponseMetadata: { HTTPStatusCode: 201 } })).only('standalone-policy').document.faults).toEqual([]);
  });

  it('say what is no part of a policy', async () => {
    const { of, at } = await read({ Version: '2012-10-17', Statement: [{ ...allow('s3:GetObject'), Ressource: 'x' }] });
    expect(of('standalone-policy')[0]?.document.faults.map((fault) => [fault.kind, at(fault.span).replaceAll('"', '')])).toEqual([['unknown-element', 'Ressource']]);
  });
});

describe('files', () => {
  it('may hold comments', async () => {
    const { only } = await readText('policy.jsonc', `// who may\n${JSON.stringify(guideTrust)}`);
    expect(only('standalone-policy').document.kind).toBe('trust');
  });

  it('may hold several YAML documents', async () => {
    const text = `Version: "2012-10-17"\nStatement:\n  - {Effect: Allow, Action: "s3:GetObject", Resource: "*"}\n`;
    const { of, at } = await readText('policies.yaml', `${text}---\n${text}`);
    const [first, second] = of('standalone-policy');
    expect(first?.id).not.toBe(second?.id);
    expect(at(second?.body)).toContain('s3:GetObject');
    expect(second?.body?.start).toBeGreaterThan(text.length);
  });

  it('may say in YAML that a text is a text', async () => {
    const { only } = await readText('policy.yaml', 'Statement: {Effect: !!str Allow, Action: !!str "s3:*", Resource: !!seq ["*"]}');
    const [statement] = only('standalone-policy').document.statements;
    expect([statement?.effect, literal(statement?.action?.values[0]?.text), statement?.resource?.complete]).toEqual(['Allow', 's3:*', true]);
  });

  it('may be broken and still be read', async () => {
    const { only } = await readText('policy.json', '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow" "Action": "s3:*", "Resource": "*"}]');
    expect(actionsOf(only('standalone-policy').document)).toEqual(['s3:*']);
  });
});

describe('what can\'t be known', () => {
  const resource = async (text: string) => {
    const { only } = await readJson(statements(allow('s3:GetObject', text)));
    return only('standalone-policy').document.statements[0]!.resource!.values[0]!.text;
  };

  it.each([
    ['arn:aws:s3:::${bucket_name}/*', 'arn:aws:s3:::${bucket_name}/*', 'any'],
    ['arn:aws:sqs:${AWS::Region}:1:q', 'arn:aws:sqs:${AWS::Region}:1:q', 'region'],
    ['arn:aws:iam::{{ account_id }}:role/x', 'arn:aws:iam::${account_id}:role/x', 'account'],
    ['arn:aws:s3:::<BUCKET>/*', 'arn:aws:s3:::${BUCKET}/*', 'any'],
    ['arn:aws:sqs:$REGION:1:q', 'arn:aws:sqs:${REGION}:1:q', 'region'],
    ['__BUCKET_ARN__/*', '${__BUCKET_ARN__}/*', 'any'],
    ['{bucket-arn}', '${bucket-arn}', 'any'],
    ['arn:aws:sqs:eu-central-1:ACCOUNT_ID:q', 'arn:aws:sqs:eu-central-1:${ACCOUNT_ID}:q', 'account'],
    ['arn:aws:sqs:REGION:123456789012:q', 'arn:aws:sqs:${REGION}:123456789012:q', 'region'],
  ])('is a placeholder: %s', async (written, shown, charset) => {
    const text = await resource(written);
    expect(show(text)).toBe(shown);
    expect(text.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.charset]))).toEqual([charset]);
  });

  it.each([
    'arn:aws:s3:::home/${aws:username}/*', 'arn:aws:s3:::home/${*}', '${aws:PrincipalTag/team}', 'arn:aws:lambda:eu-central-1:123456789012:function:f:$LATEST',
    'arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::cloudfront:user/x', 'arn:aws:sqs:*:*:q', 'arn:aws:sqs:eu-central-1:12345:q',
  ])('is no placeholder: %s', async (written) => {
    expect(literal(await resource(written))).toBe(written);
  });

  it('has one value wherever a file names it', async () => {
    const [a, b, c] = await Promise.all(['${x}/1', '${x}/2', '${y}/1'].map(resource));
    const ids = [a, b, c].map((text) => text?.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.id]))[0]);
    expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
  });

  it('is an intrinsic function of a template that includes the file', async () => {
    const text = `Statement:
  - Effect: Allow
    Principal: !Ref Who
    Action: !Ref Actions
    Resource: !Sub "arn:aws:s3:::\${Bucket}/*"
  - !If [A, {Effect: Deny}, !Ref AWS::NoValue]
  - Effect: Allow
    Principal: {"Fn::If": [A, {AWS: "*"}, {AWS: "1"}]}
    Action: {Ref: Action}
    Resource: !If [A, x, y]
    Condition: !Ref Condition
`;
    const { only, problems } = await readText('include.yaml', text);
    const { document } = only('standalone-policy');
    const [first, second] = document.statements;
    expect(problems).toEqual([]);
    expect([document.complete, document.statements.length]).toEqual([false, 2]);
    expect([first?.principal?.complete, first?.action?.complete, first?.resource?.complete, literal(first?.resource?.values[0]?.text)]).toEqual([false, false, false, undefined]);
    expect([second?.principal, second?.action?.complete, second?.resource?.complete, second?.complete]).toMatchObject([{ complete: false, entries: [] }, false, false, false]);
  });
});

describe('damaged documents', () => {
  const inputs = [guideTrust, guideSourceFunctionArn, guideScp, statements(allow('s3:*', ['a', 'b'], { Principal: account })), { a: [guideTrust] }, [allow('x:y')]].map((value) => JSON.stringify(value, null, 1));
  const garbage = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '!If ', '${', '\\', '\n', '\t', '__proto__', 'null', '"Statement":'));

  it('never throw, and all places are in the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...inputs), fc.constantFrom('x.json', 'x.yaml'), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(10), garbage, async (input, path, where, cut, put) => {
        const at = Math.floor(where * input.length);
        const text = input.slice(0, at) + put + input.slice(at + cut);
        for (const policy of (await readText(path, text)).of('standalone-policy')) {
          const spans = [policy.span, policy.document.span, ...policy.document.statements.flatMap((each) => [each.span, ...(each.action === undefined ? [] : [each.action.span])])];
          expect(spans.filter((span) => span.start < 0 || span.end > text.length || span.start > span.end)).toEqual([]);
        }
      }),
      { numRuns: runs(400) },
    );
  });
});
