import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/formats/index.js';
import { cloudFormation } from '../../../src/frontends/cloudformation.js';
import { frontendsFor } from '../../../src/frontends/index.js';
import { createTemplate } from '../../../src/frontends/cloudformation/template.js';
import { equal } from '../../../src/iam/pattern.js';
import { read, templateOf, withoutPlaces } from './support.js';
import { runs } from '../../support/runs.js';

const NAMES = ['Stage', 'Queue', 'Role', 'Table', 'Custom', 'List', 'Nothing', 'AWS::Region', 'AWS::Partition', 'AWS::NoValue'];
const name = fc.constantFrom(...NAMES);
const attribute = fc.constantFrom('Arn', 'StreamArn', 'QueueName', 'Outputs.X', 'Nope');
const word = fc.constantFrom('a', 'arn:aws:s3:::', '/', ':', '*', 's3:GetObject', '', 'x-y', '123', 'true');

/** Values as templates hold them, functions among them. */
const { value } = fc.letrec<{ value: unknown; list: unknown; call: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, { weight: 3, arbitrary: word }, { weight: 4, arbitrary: tie('call') }),
  list: fc.oneof({ weight: 4, arbitrary: fc.array(tie('value'), { maxLength: 3 }) }, fc.record({ 'Fn::Split': fc.tuple(fc.constantFrom(',', ':', '/'), tie('value')) }), fc.constant({ Ref: 'List' })),
  call: fc.oneof(
    fc.record({ Ref: name }),
    fc.record({ 'Fn::GetAtt': fc.tuple(name, attribute) }),
    fc.record({ 'Fn::Sub': fc.array(fc.oneof(word, name.map((each) => `\${${each}}`), fc.constant('${Queue.Arn}'), fc.constant('${!aws:username}')), { maxLength: 4 }).map((parts) => parts.join('')) }),
    fc.record({ 'Fn::Sub': fc.tuple(fc.constant('a${V}b${Stage}'), fc.record({ V: tie('value') })) }),
    fc.record({ 'Fn::Join': fc.tuple(fc.constantFrom('', ':', '/'), tie('list')) }),
    fc.record({ 'Fn::If': fc.tuple(fc.constantFrom('Maybe', 'Yes', 'No', 'Absent'), tie('value'), tie('value')) }),
    fc.record({ 'Fn::Select': fc.tuple(fc.nat(3), tie('list')) }),
    fc.record({ 'Fn::FindInMap': fc.tuple(fc.constant('M'), fc.oneof(fc.constantFrom('k1', 'k2', 'k3'), tie('value')), fc.constantFrom('a', 'b')) }),
    fc.record({ 'Fn::ImportValue': word }),
    fc.record({ 'Fn::Base64': tie('value') }),
  ),
}));

const principal = fc.oneof(fc.constant('*'), fc.record({ Service: value }), fc.record({ AWS: fc.array(value, { maxLength: 2 }) }), value);
const statement = fc.record({ Effect: fc.constantFrom('Allow', 'Deny'), Principal: principal, Action: fc.oneof(value, fc.array(value, { maxLength: 3 })), Resource: fc.oneof(value, fc.array(value, { maxLength: 3 })), Condition: fc.record({ StringEquals: fc.record({ 'aws:SourceArn': value }) }) }, { requiredKeys: ['Effect'] });
const document = fc.record({ Version: fc.constant('2012-10-17'), Statement: fc.oneof(statement, fc.array(statement, { maxLength: 3 })) });

const template = fc.record({ document, trust: document, text: value, more: value }).map(({ document: policy, trust, text, more }) => ({
  Parameters: { Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] }, List: { Type: 'CommaDelimitedList' } },
  Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] }, Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Equals': ['a', 'b'] } },
  Mappings: { M: { k1: { a: 'x', b: 'y' }, k2: { a: 'x', b: 'z' } } },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: text, KmsMasterKeyId: more } },
    Table: { Type: 'AWS::DynamoDB::Table' },
    Custom: { Type: 'Custom::Thing' },
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: text, AssumeRolePolicyDocument: trust, ManagedPolicyArns: [text, more], Policies: [{ PolicyName: 'p', PolicyDocument: policy }] } },
    Orders: { Type: 'AWS::Lambda::Function', Properties: { Role: text, Layers: [more], DeadLetterConfig: { TargetArn: text }, VpcConfig: more, Environment: { Variables: { A: text } } } },
    Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: more, EventSourceArn: text, Enabled: more } },
    Allowed: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: text, Principal: more } },
    Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [text], PolicyDocument: policy } },
  },
}));

describe('laws', () => {
  it('short tags and long spellings give the same entities', async () => {
    await fc.assert(fc.asyncProperty(template, async (each) => {
      const [json, yaml, tags] = await Promise.all((['json', 'yaml', 'tags'] as const).map((spelling) => read(each, spelling)));
      expect(withoutPlaces(yaml?.entities)).toEqual(withoutPlaces(json?.entities));
      expect(withoutPlaces(tags?.entities)).toEqual(withoutPlaces(json?.entities));
    }), { numRuns: runs(150) });
  });

  it('a value is itself wherever it stands', async () => {
    await fc.assert(fc.asyncProperty(value, async (each) => {
      const made = await templateOf({ Resources: {}, Outputs: { A: { Value: each }, B: { Value: each } } });
      const [a, b] = made.outputs.map((output) => (output.value === undefined ? undefined : made.reader.text(output.value)));
      if (a === undefined || b === undefined) throw new Error('no value');
      // an unknown may have a place of its own: then it is never said to differ
      expect(equal(a, b)).not.toBe('no');
    }), { numRuns: runs(300) });
  });

  /** Any JSON at all, with the words of templates in it. */
  const words = fc.constantFrom('Type', 'Properties', 'Resources', 'Ref', 'Fn::Sub', 'Fn::If', 'Fn::GetAtt', 'Fn::Join', 'Fn::Select', 'Fn::Split', 'Fn::FindInMap', 'Fn::ForEach::X', 'Fn::Transform', 'Fn::ImportValue', 'Fn::Base64', 'Fn::Length', 'Condition', 'Statement', 'PolicyDocument', 'Policies', 'Metadata', '__proto__', 'constructor', 'rolelint', 'disable');
  const { junk } = fc.letrec<{ junk: unknown }>((tie) => ({
    junk: fc.oneof({ maxDepth: 6 }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('A', 'A.Arn', '${A.Arn}', '{"Statement": [', 'AWS::Region', 'AWS::IAM::Role'), fc.array(tie('junk'), { maxLength: 4 }), fc.dictionary(fc.oneof(words, fc.string()), tie('junk'), { maxKeys: 4 })),
  }));
  const types = fc.constantFrom('AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::Lambda::Function', 'AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Permission', 'AWS::Lambda::EventInvokeConfig', 'AWS::CloudFront::Distribution', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::KMS::Key', 'AWS::Events::EventBusPolicy', 'AWS::Organizations::Policy', 'AWS::Lambda::Alias', 'AWS::Kinesis::StreamConsumer', 'AWS::Serverless::Function', 'constructor');
  const keys = fc.constantFrom('AssumeRolePolicyDocument', 'Policies', 'ManagedPolicyArns', 'PolicyDocument', 'Roles', 'Role', 'VpcConfig', 'Layers', 'Environment', 'DeadLetterConfig', 'EventSourceArn', 'FunctionName', 'DestinationConfig', 'DistributionConfig', 'BucketEncryption', 'KeyPolicy', 'Statement', 'Content', 'RoleName', 'Path', 'StreamARN', 'Events');
  const garbage = fc.record({
    Parameters: junk, Mappings: junk, Conditions: junk, Globals: junk, Outputs: fc.oneof(junk, fc.dictionary(fc.string(), fc.record({ Value: junk, Export: junk }))), Transform: junk, Metadata: junk,
    Resources: fc.oneof({ weight: 5, arbitrary: fc.dictionary(fc.constantFrom('A', 'B', 'C', '__proto__', 'Fn::ForEach::L'), fc.record({ Type: fc.oneof(types, junk), Properties: fc.oneof(junk, fc.dictionary(keys, junk, { maxKeys: 6 })), Condition: junk, Metadata: junk, DependsOn: junk }, { requiredKeys: ['Type'] })) }, junk),
  }, { requiredKeys: ['Resources'] });

  it('nothing throws, and every place lies in the file', async () => {
    await fc.assert(fc.asyncProperty(garbage, async (each) => {
      const file = { path: 'template.json', text: JSON.stringify(each) };
      const parsed = await parseFile(file);
      const [root] = parsed.roots;
      if (root === undefined) return;
      const { entities, problems } = cloudFormation.read(root, { file, parsed, options: {} });
      for (const place of [...problems, ...entities.map((entity) => entity.span)]) {
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeLessThanOrEqual(file.text.length);
        expect(place.end).toBeGreaterThanOrEqual(place.start);
      }
    }), { numRuns: runs(600) });
  });

  it('any text at all is read without a throw', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ maxLength: 200 }), async (tail) => {
      const file = { path: 'template.yaml', text: `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  A:\n    Type: AWS::IAM::Role\n    Properties: ${tail}` };
      const parsed = await parseFile(file);
      for (const root of parsed.roots) {
        if (cloudFormation.accepts(root, file)) cloudFormation.read(root, { file, parsed, options: {} });
        createTemplate(root, file, []);
      }
    }), { numRuns: runs(300) });
  });
});

describe('what is a template', () => {
  const accepts = async (text: string, path = 'x.yaml'): Promise<boolean> => {
    const [root] = (await parseFile({ path, text })).roots;
    return root !== undefined && (await frontendsFor(text)).some((frontend) => frontend.name === 'cloudformation' && frontend.accepts(root, { path, text }));
  };

  it('resources with types', async () => expect(await accepts('Resources: {A: {Type: "AWS::SQS::Queue"}}')).toBe(true));
  it('JSON too', async () => expect(await accepts('{"Resources": {"A": {"Type": "AWS::SQS::Queue"}}}', 'x.json')).toBe(true));
  it('the marks of a template', async () => expect(await accepts('AWSTemplateFormatVersion: "2010-09-09"\nResources: {}')).toBe(true));
  it('not a policy', async () => expect(await accepts('Statement: [{Effect: Allow, Resource: "AWS::X"}]')).toBe(false));
  it('not another map of resources', async () => expect(await accepts('Resources: {A: {Kind: "AWS::SQS::Queue"}}')).toBe(false));
  it('not a list', async () => expect(await accepts('["AWS::SQS::Queue"]')).toBe(false));
});
