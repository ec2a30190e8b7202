import type { Destination, DestinationType, MapNode, Span, Text, TreeNode, Tri } from '../../types.js';
import { destinationTypeOfArn } from '../../iam/lambda-services.js';
import { alternatives, literal } from '../../iam/text.js';
import { entry, entryOf, type Variants } from '../reader.js';
import { doubtful, unknownText } from './holes.js';
import type { Template, TemplateReader } from './types.js';

/** A map of properties, read with intrinsics computed. */
export interface Section {
  readonly map?: MapNode;
  /** False when the whole section may be left out or be another one. */
  readonly sure: boolean;
  /** False when properties may exist that were not read. */
  readonly complete: boolean;
  /** Is the property there? "no" for AWS::NoValue too. */
  has(name: string): Tri;
  /** Its value as written; undefined when it is not there for sure. */
  node(name: string): TreeNode | undefined;
  /** Where its key stands. */
  key(name: string): Span | undefined;
  /** Its text; unknown where the property may be left out. */
  text(name: string): Text | undefined;
  /** The items of a list, or the one value that stands for it; empty where it is absent. */
  items(name: string): Variants;
  /** Its text items; unknown ones where an item may be left out, and where there may be more. */
  texts(name: string): readonly Text[];
  section(name: string): Section | undefined;
}

export function sectionOf(map: MapNode | undefined, reader: TemplateReader, sure = true, complete = true): Section {
  const node = (name: string): TreeNode | undefined => {
    const found = entry(map, name);
    return found === undefined || isNull(found) || reader.presence(found) === 'no' ? undefined : found;
  };
  const text = (name: string): Text | undefined => {
    const found = entry(map, name);
    const present = found === undefined || isNull(found) ? 'no' : reader.presence(found);
    if (found === undefined || present === 'no') return undefined;
    const value = reader.text(found);
    return sure && present === 'yes' ? value : doubtful(value);
  };
  const items = (name: string): Variants => {
    const found = node(name);
    if (found === undefined) return { variants: [], complete: complete || entry(map, name) !== undefined };
    const read = reader.items(found);
    return sure ? read : { ...read, variants: read.variants.map((variant) => ({ ...variant, sure: false })) };
  };
  return {
    map, sure, complete, node, text, items,
    has(name) {
      const found = entry(map, name);
      if (found === undefined) return complete ? 'no' : 'maybe';
      const present = isNull(found) ? 'no' : reader.presence(found);
      return present === 'yes' && !sure ? 'maybe' : present;
    },
    key(name) {
      const found = entryOf(map, name);
      return found === undefined ? undefined : reader.span(found.key);
    },
    texts(name) {
      const read = items(name);
      const texts = read.variants.map((item) => (item.sure ? reader.text(item.node) : doubtful(reader.text(item.node))));
      const place = map === undefined ? undefined : reader.span(map);
      return read.complete || place === undefined ? texts : [...texts, unknownText(`${place.file}#${place.start}.${name}`, name, 'a macro writes more of them', place)];
    },
    section(name) {
      const found = node(name);
      if (found === undefined) return undefined;
      const read = reader.variants(found);
      const first = read.variants.find((variant) => variant.node.kind === 'map');
      if (first === undefined) return read.complete ? undefined : sectionOf(undefined, reader, false, false);
      return sectionOf(first.node as MapNode, reader, sure && first.sure && read.complete, read.complete);
    },
  };
}

const isNull = (node: TreeNode): boolean => node.kind === 'scalar' && node.value === null && node.tag === undefined;

const DESTINATIONS: Readonly<Record<string, DestinationType>> = {
  'AWS::SQS::Queue': 'sqs', 'AWS::SNS::Topic': 'sns', 'AWS::Lambda::Function': 'lambda', 'AWS::Serverless::Function': 'lambda', 'AWS::Lambda::Version': 'lambda',
  'AWS::Lambda::Alias': 'lambda', 'AWS::Events::EventBus': 'events', 'AWS::S3::Bucket': 's3',
};

/** Where a function sends records; its type is told by the resource it means or by the ARN. */
export function destination(section: Section | undefined, name: string, template: Template): Destination | undefined {
  const target = section?.text(name);
  const span = section?.key(name);
  if (target === undefined || span === undefined || literal(target) === '') return undefined;
  const types = new Set(alternatives(target).map((each) => destinationType(each, template)));
  const [type] = types;
  return { target, span, type: types.size === 1 && type !== undefined ? type : 'unknown' };
}

function destinationType(target: Text, template: Template): DestinationType {
  const type = typeOf(target, template);
  if (type !== undefined && Object.hasOwn(DESTINATIONS, type)) return DESTINATIONS[type] ?? 'unknown';
  return destinationTypeOfArn(target);
}

/** Type of the template's resource that a text names by Ref or GetAtt. */
export function typeOf(text: Text, template: Template): string | undefined {
  const id = text.target?.slice(template.file.path.length + 1);
  return id === undefined ? undefined : template.resources.get(id)?.type;
}
