import type { Hole, Piece, Span } from '../../types.js';
import { parseArn } from '../../iam/arn.js';
import { memo } from '../../iam/memo.js';
import { literal } from '../../iam/text.js';
import { concat, looseHole, nameText } from '../cloudformation/holes.js';
import { arnHead, pseudoHole } from '../cloudformation/pseudo.js';
import { rowOf, type TypeRow } from './attribute-table.js';
import { dataAttribute } from './data-sources.js';
import { keyOf } from './provider.js';
import type { Engine, Instance } from './types.js';
import { piecesValue, placed, textOf, unknownValue, type Value } from './values.js';

const TOKEN = /\{([^{}]+)\}/;
const partsOf = memo((pattern: string): readonly string[] => pattern.split(TOKEN));

const PSEUDO: Readonly<Record<string, string>> = { P: 'AWS::Partition', R: 'AWS::Region', A: 'AWS::AccountId', U: 'AWS::URLSuffix' };

const typeOf = ({ block }: Instance): string => block.labels[0]?.text ?? '';

/** What an attribute of a resource or data source gives. */
export function attributeValue(engine: Engine, instance: Instance, name: string, span: Span): Value {
  const special = instance.block.type === 'data' ? dataAttribute(engine, instance, name, span) : undefined;
  if (special !== undefined) return special;
  const row = rowOf(typeOf(instance));
  const pattern = row !== undefined && Object.hasOwn(row.attributes, name) ? row.attributes[name] : undefined;
  if (row !== undefined && pattern !== undefined && canExpand(engine, instance, row, pattern)) {
    return piecesValue(expand(engine, instance, row, pattern, span), span, { ...(instance.block.type === 'data' ? {} : { target: instance.id }), attribute: name === 'arn' ? 'Arn' : name });
  }
  const given = engine.argument(instance, name);
  if (given !== undefined && given.kind !== 'null') return placed(given, span);
  const unknown = unknownValue(`${instance.id}.${name}`, `${instance.address}.${name}`, `value that AWS gives to ${typeOf(instance)}`, span, name);
  return IS_TEXT.test(name) ? piecesValue([unknown.hole], span, instance.block.type === 'data' ? {} : { target: instance.id, attribute: name }) : unknown;
}

/** Attributes that hold one text, whatever has them. */
const IS_TEXT = /(?:^|_)(?:arn|id|name|url)$/;

/** What exists already has a name that only its data source can tell. */
const canExpand = (engine: Engine, instance: Instance, row: TypeRow, pattern: string): boolean =>
  instance.block.type !== 'data' || (!/\{(?:id|path|@|\.)/.test(pattern) && (row.name === undefined || !pattern.includes('{name}') || given(engine, instance, row.name) !== undefined));

function expand(engine: Engine, instance: Instance, row: TypeRow, pattern: string, span: Span): readonly Piece[] {
  const pieces = partsOf(pattern).flatMap((part, index): readonly Piece[] => (index % 2 === 0 ? [part] : token(engine, instance, row, part, span)));
  return concat(pieces, span, `${instance.id}#${pattern}`).pieces;
}

function token(engine: Engine, instance: Instance, row: TypeRow, name: string, span: Span): readonly Piece[] {
  const pseudo = PSEUDO[name];
  if (pseudo !== undefined) return [pseudoHole(pseudo, keyOf(instance))];
  switch (name) {
    case 'name': return namePieces(engine, instance, row);
    case 'id': return [madeByAws(instance.id, instance.address)];
    case 'path': return given(engine, instance, 'path') ?? ['/'];
    case 'bus': return busPieces(engine, instance);
    case 'slash': return slashPieces(engine, instance);
    case 'function': return functionArn(engine, instance);
    default: {
      const rest = name.slice(1);
      if (name.startsWith('.')) return expand(engine, instance, row, row.attributes[rest] ?? '', span);
      if (name.startsWith('=')) return given(engine, instance, rest) ?? [madeByAws(`${instance.id}.${rest}`, `${instance.address}.${rest}`)];
      return [madeByAws(`${instance.id}#${rest}`, `${instance.address}.${rest}`)];
    }
  }
}

function given(engine: Engine, instance: Instance, name: string): readonly Piece[] | undefined {
  const value = engine.argument(instance, name);
  return value === undefined || value.kind === 'null' ? undefined : textOf(value).pieces;
}

function namePieces(engine: Engine, instance: Instance, row: TypeRow): readonly Piece[] {
  const value = row.name === undefined ? undefined : engine.argument(instance, row.name);
  if (value === undefined || value.kind === 'null') {
    const prefix = row.name === undefined ? undefined : given(engine, instance, `${row.name}_prefix`);
    return [...(prefix ?? []), madeByAws(instance.id, instance.address)];
  }
  const text = textOf(value);
  return row.open === true ? text.pieces : nameText(text).pieces;
}

/** A rule's bus, given by name or ARN. */
function busPieces(engine: Engine, instance: Instance): readonly Piece[] {
  const value = engine.argument(instance, 'event_bus_name');
  if (value === undefined || value.kind === 'null') return [];
  const text = textOf(value);
  if (literal(text) === 'default') return [];
  return text.pieces.some((piece) => typeof piece !== 'string' && piece.charset === 'any') ? [openHole(`${instance.id}#bus`, `${instance.address}.event_bus_name`)] : [...text.pieces, '/'];
}

/** The ARN of a parameter has one slash before the name. */
function slashPieces(engine: Engine, instance: Instance): readonly Piece[] {
  const first = given(engine, instance, 'name')?.[0];
  if (typeof first !== 'string') return [openHole(`${instance.id}#slash`, '/')];
  return first.startsWith('/') ? [] : ['/'];
}

/** ARN of the function that an alias or URL belongs to. */
function functionArn(engine: Engine, instance: Instance): readonly Piece[] {
  const value = engine.argument(instance, 'function_name');
  const text = value === undefined ? undefined : textOf(value);
  if (text !== undefined && parseArn(text) !== undefined) return text.pieces;
  const isName = text !== undefined && (literal(text)?.includes(':') === false || text.attribute === 'function_name' || text.attribute === 'id' || text.pieces.every((piece) => typeof piece === 'string' || piece.charset !== 'any'));
  return isName ? [...arnHead('lambda', keyOf(instance)), ':function:', ...text.pieces] : [openHole(`${instance.id}#function`, `${instance.address}.function_name`)];
}

const openHole = (id: string, show: string): Hole => looseHole({ id, show, why: 'a name or an ARN' }, 'arn');

/** A name that Terraform or AWS makes: never equal to another one. */
const madeByAws = (id: string, show: string): Hole => ({ id, charset: 'name', show, why: 'name that is generated at deployment', generated: true });
