import type { Hole, Piece, Span, Text } from '../../types.js';
import { lastPart, parseArn } from '../../iam/arn.js';
import { memo } from '../../iam/memo.js';
import { literal } from '../../iam/text.js';
import { entry } from '../reader.js';
import { TYPES, type TypeRow } from './attribute-table.js';
import { concat, looseHole, nameText } from './holes.js';
import { arnHead, pseudoHole } from './pseudo.js';
import type { TemplateReader, TemplateResource } from './types.js';

export interface Attributes {
  ref(resource: TemplateResource, span: Span): Text;
  get(resource: TemplateResource, attribute: string, span: Span): Text;
  /** The ARN by whichever attribute or Ref gives it; undefined for types without one. */
  arn(resource: TemplateResource, span: Span): Text | undefined;
  /** Physical name; undefined for types without a row or a name. */
  name(resource: TemplateResource, span: Span): Text | undefined;
}

const TOKEN = /\{([^{}]+)\}/;

interface Token {
  readonly token: string;
}

/** A pattern taken apart: text, and what is filled in. */
const partsOf = memo((pattern: string): readonly (string | Token)[] =>
  pattern.split(TOKEN).map((part, index) => (index % 2 === 1 ? { token: part } : part)).filter((part) => part !== ''));

/** What a pattern is for a resource, of which few are asked. */
interface Expanded {
  readonly pattern: string;
  readonly pieces: readonly Piece[];
}

const ARN_ATTRIBUTES = ['Arn', 'TopicArn', 'ConsumerARN', 'DBClusterArn', 'LayerVersionArn'];

const PSEUDO: Readonly<Record<string, string>> = { P: 'AWS::Partition', R: 'AWS::Region', A: 'AWS::AccountId', U: 'AWS::URLSuffix' };

/** Computes what Ref and Fn::GetAtt give, from the table of types and the resource's own properties. */
export function createAttributes(file: string, reader: () => TemplateReader): Attributes {
  const open = new Set<string>();
  const names = new Map<TemplateResource, readonly Piece[]>();
  const known = new Map<TemplateResource, Expanded[]>();

  function expand(resource: TemplateResource, row: TypeRow, pattern: string, span: Span): readonly Piece[] {
    let all = known.get(resource);
    if (all === undefined) known.set(resource, (all = []));
    const before = all.find((each) => each.pattern === pattern);
    if (before !== undefined) return before.pieces;
    const { pieces } = concat(written(resource, row, pattern), span, `${resource.id}#${pattern}`);
    all.push({ pattern, pieces });
    return pieces;
  }

  function written(resource: TemplateResource, row: TypeRow, pattern: string): readonly Piece[] {
    const out: Piece[] = [];
    for (const part of partsOf(pattern)) {
      if (typeof part === 'string') out.push(part);
      else for (const piece of token(resource, row, part.token)) out.push(piece);
    }
    return out;
  }

  function token(resource: TemplateResource, row: TypeRow, name: string): readonly Piece[] {
    const pseudo = PSEUDO[name];
    if (pseudo !== undefined) return [pseudoHole(pseudo, file)];
    switch (name) {
      case 'name': return nameOf(resource, row);
      case 'id': return [madeByAws(resource.id, resource.logicalId)];
      case 'path': return pathPieces(resource);
      case 'function': return functionArn(resource);
      case 'bus': return busPieces(resource);
      default:
        if (name.startsWith('@')) return [madeByAws(`${resource.id}#${name.slice(1)}`, `${resource.logicalId}.${name.slice(1)}`)];
        return property(resource, name)?.pieces ?? [madeByAws(`${resource.id}#${name}`, `${resource.logicalId}.${name}`)];
    }
  }

  /** Names and ARNs have it; what is computed within a property that refers to itself holds there alone. */
  function nameOf(resource: TemplateResource, row: TypeRow): readonly Piece[] {
    const found = names.get(resource);
    if (found !== undefined) return found;
    const pieces = namePieces(resource, row);
    if (open.size === 0) names.set(resource, pieces);
    return pieces;
  }

  function namePieces(resource: TemplateResource, row: TypeRow): readonly Piece[] {
    const given = row.name === undefined ? undefined : property(resource, row.name);
    if (given === undefined) return [madeByAws(resource.id, resource.logicalId)];
    const pieces = row.open === true ? given.pieces : nameText(given).pieces;
    return row.lower === true ? pieces.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece)) : pieces;
  }

  /** A property's text; undefined where it is absent or may be. */
  function property(resource: TemplateResource, name: string): Text | undefined {
    const node = entry(resource.properties, name);
    if (node === undefined) return resource.complete ? undefined : anyText(resource, name);
    const key = `${resource.logicalId}.${name}`;
    if (open.has(key)) return anyText(resource, name);
    open.add(key);
    try {
      const presence = reader().presence(node);
      if (presence === 'no') return undefined;
      return presence === 'maybe' ? anyText(resource, name) : reader().text(node);
    } finally {
      open.delete(key);
    }
  }

  function pathPieces(resource: TemplateResource): readonly Piece[] {
    const path = property(resource, 'Path');
    return path === undefined ? ['/'] : path.pieces;
  }

  /** The event bus of a rule, given by name or ARN. */
  function busPieces(resource: TemplateResource): readonly Piece[] {
    const bus = property(resource, 'EventBusName');
    if (bus === undefined || literal(bus) === 'default') return [];
    const name = lastPart(bus);
    return name.pieces.some((piece) => typeof piece !== 'string' && piece.charset === 'any') ? [{ id: `${resource.id}#bus`, charset: 'any', show: `${resource.logicalId}.EventBusName`, why: 'a name or an ARN' }] : [...name.pieces, '/'];
  }

  /** ARN of the function that a version, alias or URL belongs to. */
  function functionArn(resource: TemplateResource): readonly Piece[] {
    const name = property(resource, resource.type === 'AWS::Lambda::Url' ? 'TargetFunctionArn' : 'FunctionName');
    if (name === undefined) return [...arnHead('lambda', file), ':function:', madeByAws(`${resource.id}#function`, `${resource.logicalId}.FunctionName`)];
    if (parseArn(name) !== undefined) return name.pieces;
    const known = literal(name);
    const isName = known !== undefined ? !known.includes(':') : name.attribute === 'Ref' || name.pieces.every((piece) => typeof piece === 'string' || piece.charset !== 'any');
    return isName ? [...arnHead('lambda', file), ':function:', ...name.pieces] : [{ id: `${resource.id}#function`, charset: 'any', show: `${resource.logicalId}.FunctionName`, why: 'a name or an ARN' }];
  }

  function anyText(resource: TemplateResource, name: string): Text {
    return { pieces: [looseHole({ id: `${resource.id}#${name}`, show: `${resource.logicalId}.${name}`, why: 'the property can not be computed' }, 'name')], span: resource.span };
  }

  const make = (resource: TemplateResource, row: TypeRow, pattern: string, span: Span, attribute: string): Text => ({ pieces: expand(resource, row, pattern, span), span, target: resource.id, attribute });

  function unlisted(resource: TemplateResource, attribute: string, span: Span): Text {
    const isRef = attribute === 'Ref';
    const show = isRef ? resource.logicalId : `${resource.logicalId}.${attribute}`;
    const why = resource.type.startsWith('Custom::') || resource.type === 'AWS::CloudFormation::CustomResource' ? 'value of a custom resource'
      : /^AWS::(CloudFormation::Stack|Serverless::Application)$/.test(resource.type) ? 'output of a nested stack' : `value that AWS gives to ${resource.type}`;
    const hole: Hole = looseHole({ id: isRef ? resource.id : `${resource.id}.${attribute}`, show, why }, isRef ? resource.type.split('::').at(-1) ?? resource.type : attribute.replace(/^Outputs\./, ''));
    return { pieces: [hole], span, target: resource.id, attribute };
  }

  return {
    ref(resource, span) {
      const row = rowOf(resource);
      return row?.ref === undefined ? unlisted(resource, 'Ref', span) : make(resource, row, row.ref, span, 'Ref');
    },
    get(resource, attribute, span) {
      const row = rowOf(resource);
      const pattern = row?.attributes !== undefined && Object.hasOwn(row.attributes, attribute) ? row.attributes[attribute] : undefined;
      return row === undefined || pattern === undefined ? unlisted(resource, attribute, span) : make(resource, row, pattern, span, attribute);
    },
    arn(resource, span) {
      const row = rowOf(resource);
      return row?.arn === undefined ? undefined : make(resource, row, row.arn.pattern, span, row.arn.attribute);
    },
    name(resource, span) {
      const row = rowOf(resource);
      if (row?.name === undefined) return row?.ref === '{id}' ? make(resource, row, '{id}', span, 'Ref') : undefined;
      return { pieces: expand(resource, row, '{name}', span), span };
    },
  };
}

interface Row extends TypeRow {
  /** What gives the ARN. */
  readonly arn?: { readonly attribute: string; readonly pattern: string };
}

const rowOf = ({ type }: TemplateResource): Row | undefined => rowOfType(type);

const rowOfType = memo((type: string): Row | undefined => {
  const row = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return row === undefined ? undefined : { ...row, arn: arnOf(row) };
});

function arnOf({ ref, attributes }: TypeRow): Row['arn'] {
  const attribute = ARN_ATTRIBUTES.find((name) => attributes?.[name] !== undefined);
  if (attribute !== undefined) return { attribute, pattern: attributes?.[attribute] ?? '' };
  return ref?.startsWith('arn:') === true ? { attribute: 'Ref', pattern: ref } : undefined;
}

/** A name that CloudFormation or AWS makes: never equal to another one. */
function madeByAws(id: string, show: string): Hole {
  return { id, charset: 'name', show, why: 'name that is generated at deployment', generated: true };
}
