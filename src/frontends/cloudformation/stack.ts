import { posix } from 'node:path';
import type { NamedValue, NestedStack, Piece, Stack, StackOutput, Text, TreeNode } from '../../types.js';
import { literal } from '../../iam/text.js';
import { entriesOf, entry } from '../reader.js';
import { isIntrinsic } from './intrinsic.js';
import { sectionOf } from './section.js';
import type { Template, TemplateResource } from './types.js';

/** What a template gives to other stacks: exports, outputs, parameters of Parameter Store, and what it hands to the stacks that it nests. */
export function stackOf(template: Template, name?: Text): Stack {
  const { reader, file } = template;
  const there = template.outputs.flatMap(({ name, value, exportName, exists }) => (value === undefined || exists === 'no' ? [] : [{ name, exportName, value: reader.text(value) }]));
  const kept: NamedValue[] = [];
  const nested: NestedStack[] = [];
  for (const resource of template.resources.values()) {
    if (resource.type === 'AWS::SSM::Parameter') kept.push(...keptBy(resource, template));
    else if (Object.hasOwn(NESTED, resource.type)) nested.push(...nestedBy(resource, template));
  }
  return {
    file: file.path, name, kept, nested,
    outputs: there.map(({ name, value }) => ({ name, value })),
    exports: there.flatMap(({ exportName, value }) => (exportName === undefined ? [] : [{ name: reader.text(exportName), value }])),
    parameters: [...template.parameters.values()].filter(({ list }) => !list).map((parameter) => parameter.name),
  };
}

function keptBy(resource: TemplateResource, template: Template): readonly NamedValue[] {
  const properties = sectionOf(resource.properties, template.reader, true, resource.complete);
  const value = properties.text('Value');
  const name = template.nameOf(resource.logicalId, resource.span);
  return value === undefined || name === undefined || literal(properties.text('Type')) === 'StringList' ? [] : [{ name, value }];
}

const NESTED: Readonly<Record<string, string>> = { 'AWS::CloudFormation::Stack': 'TemplateURL', 'AWS::Serverless::Application': 'Location' };

/** AWS::CloudFormation::Stack and AWS::Serverless::Application with a template of the project. */
function nestedBy(resource: TemplateResource, { reader, file }: Template): readonly NestedStack[] {
  const property = NESTED[resource.type] ?? '';
  const properties = sectionOf(resource.properties, reader, true, resource.complete);
  const folder = posix.dirname(file.path);
  const template = assetOf(resource, folder) ?? templateAt(properties.text(property), folder);
  const parameters = properties.node('Parameters');
  return template === undefined ? [] : [{ id: resource.id, template, parameters: parametersOf(parameters, reader) }];
}

const parametersOf = (node: TreeNode | undefined, reader: Template['reader']): readonly StackOutput[] =>
  node === undefined || isIntrinsic(node) ? [] : entriesOf(node).filter(({ value }) => reader.presence(value) === 'yes').map(({ key, value }) => ({ name: key.text, value: reader.text(value) }));

/** The CDK tells in the metadata which file it uploads ("aws:asset:path"). */
function assetOf({ metadata }: TemplateResource, folder: string): NestedStack['template'] | undefined {
  const path = entry(metadata, 'aws:asset:path');
  const property = entry(metadata, 'aws:asset:property');
  if (path?.kind !== 'scalar' || property?.kind !== 'scalar' || property.text !== 'TemplateURL') return undefined;
  return { kind: 'path', text: posix.join(folder, path.text) };
}

/** A local path, as `package` commands take it, or the part of an address after all that is not known. */
function templateAt(text: Text | undefined, folder: string): NestedStack['template'] | undefined {
  if (text === undefined) return undefined;
  const whole = literal(text);
  if (whole !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(whole)) return whole === '' || whole.startsWith('/') ? undefined : { kind: 'path', text: posix.join(folder, whole) };
  const last: Piece = text.pieces.at(-1) ?? '';
  if (typeof last !== 'string' || !/\/[^/]+$/.test(last)) return undefined;
  // host and bucket are no folders of the project
  const end = whole === undefined ? last.slice(last.indexOf('/')) : last.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  return /^\/[^?#]+$/.test(end) ? { kind: 'end', text: end } : undefined;
}
