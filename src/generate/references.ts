import type { CloudResource, Entity, Hole, LambdaFunction, Piece, Project, Text } from '../types.js';
import { TYPES } from '../frontends/cloudformation/attribute-table.js';
import { keyOf } from '../iam/arn.js';
import { join } from '../iam/text.js';

/** A text in the words of a template: with `${...}` for what it refers to. */
export interface Reference {
  /** "Ref" and "GetAtt" take the name alone, "Sub" a text with names in it. */
  readonly form: 'Ref' | 'GetAtt' | 'Sub' | 'plain';
  readonly text: string;
  /** Logical ids and parameters that it needs. */
  readonly names: readonly string[];
  /** Unknown pieces that a template can not name: `*` stands for them. */
  readonly lost: readonly Hole[];
}

/** Refers to the entities of one template, but for the function whose role is made. */
export interface Template {
  readonly file: string;
  readonly project: Project;
  readonly owner: LambdaFunction;
}

export function referenceTo(text: Text, template: Template): Reference {
  const whole = wholeOf(text, template);
  if (whole !== undefined) return whole;
  const start = longestArn(text, template);
  const rest = start === undefined ? text.pieces : start.rest;
  const only = text.pieces.length === 1 && typeof text.pieces[0] === 'object' ? nameOf(text.pieces[0], template) : undefined;
  if (only !== undefined) return { form: only.includes('.') ? 'GetAtt' : 'Ref', text: only, names: [only], lost: [] };
  const names = new Set(start === undefined ? [] : [start.name]);
  const lost: Hole[] = [];
  const parts = rest.map((piece) => {
    if (typeof piece === 'string') return piece;
    const name = nameOf(piece, template);
    if (name === undefined) lost.push(piece);
    else names.add(name);
    return name === undefined ? '*' : `\${${name}}`;
  });
  const sub = names.size > 0;
  const escaped = rest.map((piece, index) => (typeof piece === 'string' && sub ? piece.replaceAll('${', '${!') : (parts[index] ?? '')));
  return { form: sub ? 'Sub' : 'plain', text: `${start === undefined ? '' : `\${${start.name}}`}${escaped.join('')}`, names: [...names], lost };
}

const localName = (id: string, { file }: Template): string | undefined => (id.startsWith(`${file}#`) ? id.slice(file.length + 1) : undefined);

/** `!GetAtt Orders.Arn` where the whole text is that. */
function wholeOf({ target, attribute }: Text, template: Template): Reference | undefined {
  const name = target === undefined || target === template.owner.id ? undefined : localName(target, template);
  if (name === undefined || attribute === undefined || name.includes('#')) return undefined;
  return attribute === 'Ref' ? { form: 'Ref', text: name, names: [name], lost: [] } : { form: 'GetAtt', text: `${name}.${attribute}`, names: [`${name}.${attribute}`], lost: [] };
}

interface Start {
  readonly name: string;
  readonly rest: readonly Piece[];
}

/** `${Orders.Arn}/index/*`: the entity of the template whose ARN the text begins with. */
function longestArn(text: Text, template: Template): Start | undefined {
  let best: Start | undefined;
  let length = 0;
  for (const entity of template.project.entities) {
    const arn = arnOf(entity);
    const whole = arn === undefined || entity.id === template.owner.id ? undefined : wholeOf(arn, template);
    const rest = arn === undefined || whole === undefined ? undefined : restAfter(text.pieces, arn.pieces);
    if (whole === undefined || rest === undefined || arn === undefined || keyOf(arn).length <= length) continue;
    best = { name: whole.text, rest };
    length = keyOf(arn).length;
  }
  return best;
}

const arnOf = (entity: Entity): Text | undefined => (entity.kind === 'resource' || entity.kind === 'function' || entity.kind === 'role' ? entity.arn : undefined);

/** What follows the first pieces; undefined when the pieces do not begin with them, or go on in the midst of a name. */
function restAfter(pieces: readonly Piece[], start: readonly Piece[]): readonly Piece[] | undefined {
  const rest = [...pieces];
  for (const [index, wanted] of start.entries()) {
    const given = rest.shift();
    if (given === undefined) return undefined;
    if (typeof wanted !== 'string' || typeof given !== 'string') {
      if (typeof wanted === 'string' || typeof given === 'string' || wanted.id !== given.id) return undefined;
    } else if (given !== wanted) {
      if (index !== start.length - 1 || !given.startsWith(wanted)) return undefined;
      rest.unshift(given.slice(wanted.length));
    }
  }
  const [next] = rest;
  return next === undefined || (typeof next === 'string' && /^[/:]/.test(next)) ? join(rest, NOWHERE).pieces : undefined;
}

const NOWHERE = { file: '', start: 0, end: 0 };

const NAME = /^(?:[A-Za-z0-9]+(?:\.[A-Za-z0-9.]+)?|AWS::[A-Za-z]+)$/;

/** What `${...}` names the piece in Fn::Sub; undefined for what has no name. */
function nameOf(hole: Hole, template: Template): string | undefined {
  const pseudo = /#(AWS::(?:Partition|Region|AccountId|URLSuffix|StackName|StackId))$/.exec(hole.id)?.[1];
  if (pseudo !== undefined) return pseudo;
  const name = localName(hole.id, template);
  if (name === undefined || !NAME.test(name) || hole.why === 'computed at run time') return undefined;
  const entity = template.project.byId(hole.id);
  return entity?.kind === 'resource' ? nameOfResource(entity, name) : name;
}

/** Ref gives the URL of a queue and the ARN of a topic: their names are attributes. */
function nameOfResource({ type }: CloudResource, name: string): string | undefined {
  const row = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (row === undefined || row.ref === '{name}' || row.ref === '{id}') return name;
  const attribute = Object.entries(row.attributes ?? {}).find(([, pattern]) => pattern === '{name}' || pattern === '{id}')?.[0];
  return attribute === undefined ? undefined : `${name}.${attribute}`;
}
