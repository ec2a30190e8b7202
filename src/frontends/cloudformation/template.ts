import type { Assembly, DisabledRule, MapEntry, MapNode, Problem, SourceFile, Span, Text, TreeNode, Tri } from '../../types.js';
import { literal } from '../../iam/text.js';
import { entry } from '../reader.js';
import { createAttributes } from './attributes.js';
import { createConditions } from './conditions.js';
import { constructPath, isCdkOwn } from './construct.js';
import { expandLoops } from './for-each.js';
import { unknownText } from './holes.js';
import { isIntrinsic } from './intrinsic.js';
import { disabledRules } from './metadata.js';
import { parameterText, readParameters } from './parameters.js';
import { pseudoText } from './pseudo.js';
import { createReader } from './reader.js';
import type { Output, Template, TemplateReader, TemplateResource } from './types.js';

const mapAt = (node: TreeNode | undefined, key: string): MapNode | undefined => {
  const found = entry(node, key);
  return found?.kind === 'map' ? found : undefined;
};

/** Reads a template's sections; nothing in it throws, whatever the shape of the tree. */
export function createTemplate(root: TreeNode, file: SourceFile, problems: Problem[], assembly?: Assembly): Template {
  const span = (node: { readonly start: number; readonly end: number }): Span => ({ file: file.path, start: node.start, end: node.end });
  const resources = new Map<string, TemplateResource>();
  const parameters = readParameters(entry(root, 'Parameters'), file.path, problems);
  const condition = createConditions(entry(root, 'Conditions'), () => reader);
  const attributes = createAttributes(file.path, () => reader);

  const ref = (name: string, where: Span): Text => {
    const resource = resources.get(name);
    if (resource !== undefined) return attributes.ref(resource, where);
    const parameter = parameters.get(name);
    if (parameter !== undefined) return parameterText(parameter, file.path, where, (node) => reader.text(node));
    return pseudoText(name, file.path, where) ?? unknownText(`${file.path}#${name}`, name, 'the template does not declare it', where);
  };
  const attribute = (logicalId: string, name: string, where: Span): Text => {
    const resource = resources.get(logicalId);
    return resource === undefined
      ? unknownText(`${file.path}#${logicalId}.${name}`, `${logicalId}.${name}`, 'the template does not declare it', where)
      : attributes.get(resource, name, where);
  };
  const reader: ReturnType<typeof createReader> = createReader({
    file, problems, parameters, mappings: mapAt(root, 'Mappings'), condition, ref, attribute, hasResource: (name) => resources.has(name),
  });

  const transforms = transformsOf(entry(root, 'Transform'), reader);
  const section = entry(root, 'Resources');
  const everywhere = disabledRules(entry(root, 'Metadata'), span);
  // a macro of somebody's own may write anything into the template
  const macro = transforms.some((name) => !name.startsWith('AWS::')) || (entry(root, 'Transform') !== undefined && transforms.length === 0);
  let complete = !macro;
  if (section?.kind === 'map') {
    const loops = expandLoops(section, reader);
    complete = complete && loops.complete;
    for (const each of loops.entries) {
      if (each.key.text.startsWith('Fn::')) { complete = false; continue; }
      const resource = readResource(each, { file, problems, condition, span, reader, everywhere, macro, assembly });
      if (resource !== undefined && !resources.has(resource.logicalId)) resources.set(resource.logicalId, resource);
    }
  } else if (section !== undefined) {
    problems.push({ code: 'template-shape', message: 'The section `Resources` is not a map.', help: 'Write each resource under its logical id.', start: section.start, end: section.end });
  }

  return {
    file, root, reader, problems, parameters, resources, complete, transforms, condition, ref, attribute,
    globals: mapAt(root, 'Globals'),
    outputs: readOutputs(entry(root, 'Outputs'), span, condition),
    arnOf: (logicalId, where) => {
      const resource = resources.get(logicalId);
      return resource === undefined ? undefined : attributes.arn(resource, where);
    },
    nameOf: (logicalId, where) => {
      const resource = resources.get(logicalId);
      return resource === undefined ? undefined : attributes.name(resource, where);
    },
    addResource(resource) {
      if (!resources.has(resource.logicalId)) resources.set(resource.logicalId, resource);
    },
  };
}

interface ResourceContext {
  readonly file: SourceFile;
  readonly problems: Problem[];
  readonly reader: TemplateReader;
  readonly everywhere: readonly DisabledRule[];
  readonly macro: boolean;
  readonly assembly?: Assembly;
  readonly condition: (name: string) => Tri;
  readonly span: (node: { readonly start: number; readonly end: number }) => Span;
}

/** Undefined for what is no resource, and for resources whose condition is known to be false. */
function readResource({ key, value }: MapEntry, context: ResourceContext): TemplateResource | undefined {
  const { file, problems, span } = context;
  const shape = (node: TreeNode, message: string, help: string): void => {
    problems.push({ code: 'template-shape', message, help, start: node.start, end: node.end });
  };
  if (value.kind !== 'map') {
    shape(key, `The resource \`${key.text}\` is not a map.`, 'Write it as a map with `Type` and `Properties`.');
    return undefined;
  }
  const type = entry(value, 'Type');
  // a program that makes templates of templates may put a map there
  if (type !== undefined && type.kind !== 'scalar') return undefined;
  if (type?.kind !== 'scalar' || type.text === '') {
    shape(key, `The resource \`${key.text}\` has no \`Type\`.`, 'Write `Type` with the resource type, for example AWS::IAM::Role.');
    return undefined;
  }
  const conditionNode = entry(value, 'Condition');
  const conditionName = conditionNode?.kind === 'scalar' ? conditionNode.text : undefined;
  const exists: Tri = conditionNode === undefined ? 'yes' : conditionName === undefined ? 'maybe' : context.condition(conditionName);
  if (exists === 'no') return undefined;
  const properties = entry(value, 'Properties');
  const computed = properties !== undefined && (isIntrinsic(properties) || (properties.kind === 'map' && properties.entries.some((each) => each.key.text === 'Fn::Transform')));
  if (properties !== undefined && properties.kind !== 'map' && !computed && !(properties.kind === 'scalar' && properties.value === null)) {
    shape(properties, `The \`Properties\` of \`${key.text}\` are not a map.`, 'Write each property under its name.');
  }
  const dependsOn = entry(value, 'DependsOn');
  const metadata = mapAt(value, 'Metadata');
  const loops = properties?.kind === 'map' && !isIntrinsic(properties) ? expandLoops(properties, context.reader) : undefined;
  const body = span({ start: key.start, end: Math.max(key.end, value.end) });
  const path = constructPath(metadata) ?? context.assembly?.pathOf(file.path, key.text);
  const made = context.assembly === undefined ? undefined : madeBy(context.assembly, path, body);
  return {
    logicalId: key.text, id: `${file.path}#${key.text}`, type: type.text, label: path,
    span: span(key), body,
    properties: properties?.kind === 'map' && loops !== undefined ? (loops.entries === properties.entries ? properties : { ...properties, entries: loops.entries }) : undefined,
    complete: !computed && loops?.complete !== false && !context.macro,
    condition: exists === 'yes' ? undefined : `${file.path}#${conditionName ?? ''}`, exists,
    dependsOn: (dependsOn?.kind === 'seq' ? dependsOn.items : dependsOn === undefined ? [] : [dependsOn]).flatMap((each) => (each.kind === 'scalar' ? [each.text] : [])),
    kept: keptOf(entry(value, 'DeletionPolicy')), metadata, disabled: disabledBy(metadata, path, span(key), context), origin: path !== undefined && isCdkOwn(path) ? 'sam' : 'author',
    made: made?.made, instance: made?.instance,
  };
}

/** "DeletionPolicy attribute": what it computes is known at deployment. */
function keptOf(policy: TreeNode | undefined): TemplateResource['kept'] {
  if (policy === undefined) return undefined;
  if (policy.kind !== 'scalar' || isIntrinsic(policy)) return 'maybe';
  return policy.text.startsWith('Retain') ? 'yes' : undefined;
}

/** By the resource's own metadata, by the app that made it, and by the template's metadata. */
function disabledBy(metadata: TreeNode | undefined, path: string | undefined, place: Span, { span, assembly, everywhere }: ResourceContext): readonly DisabledRule[] {
  const own = metadata === undefined ? [] : disabledRules(metadata, span);
  const above = path === undefined ? [] : (assembly?.disabledAt(path) ?? []);
  return own.length === 0 && above.length === 0 ? everywhere : [...own, ...above.map((each) => ({ ...each, span: place })), ...everywhere];
}

function madeBy(assembly: Assembly, path: string | undefined, of: Span): Pick<TemplateResource, 'made' | 'instance'> {
  const at = path === undefined ? undefined : assembly.placeOf(path);
  return path === undefined || at === undefined ? { made: { of } } : { made: { of, at }, instance: { of: assembly.withinStack(path) } };
}

function transformsOf(node: TreeNode | undefined, reader: TemplateReader): readonly string[] {
  if (node === undefined) return [];
  return reader.items(node).variants.flatMap((item) => {
    const name = entry(item.node, 'Name') ?? item.node;
    const text = literal(reader.text(name));
    return text === undefined ? [] : [text];
  });
}

function readOutputs(section: TreeNode | undefined, span: (node: TreeNode) => Span, condition: (name: string) => Tri): readonly Output[] {
  if (section?.kind !== 'map') return [];
  return section.entries.map(({ key, value }) => {
    const conditionNode = entry(value, 'Condition');
    return {
      name: key.text, span: span(key), value: entry(value, 'Value'), exportName: entry(entry(value, 'Export'), 'Name'),
      exists: conditionNode === undefined ? 'yes' : conditionNode.kind === 'scalar' ? condition(conditionNode.text) : 'maybe',
    };
  });
}
