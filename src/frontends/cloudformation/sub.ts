import type { MapNode, Piece, ScalarNode, Span, Text } from '../../types.js';
import { known } from '../../iam/text.js';
import { entry } from '../reader.js';
import type { Evaluator, TextFunction } from './evaluator.js';
import { mayHoldReference, withReferences } from './dynamic-references.js';
import { at, concat, unknownText } from './holes.js';
import { canonical, type Intrinsic } from './intrinsic.js';

/** The template and the variables of Fn::Sub in both forms; undefined when the template is not plain text. */
export function subArguments(call: Intrinsic): { readonly template: ScalarNode; readonly variables?: MapNode } | undefined {
  const { argument } = call;
  if (argument.kind === 'scalar') return { template: argument };
  if (argument.kind !== 'seq') return undefined;
  const [template, variables] = argument.items;
  if (template?.kind !== 'scalar' || template.tag !== undefined) return undefined;
  return { template, variables: variables?.kind === 'map' ? variables : undefined };
}

/** Fn::Sub: `${Name}`, `${Resource.Attribute}`, own variables, `${!Literal}`. */
export const subText: TextFunction = (call, node, evaluator) => {
  const span = evaluator.span(node);
  const parts = subArguments(call);
  if (parts === undefined) return unknownText(`${evaluator.file}#${canonical(node)}`, 'Fn::Sub', 'the text of Fn::Sub is not a string', span);
  return substitute(parts.template.text, parts.variables, span, evaluator);
};

export function substitute(template: string, variables: MapNode | undefined, span: Span, evaluator: Evaluator): Text {
  const pieces: Piece[] = [];
  let end = 0;
  for (let open = template.indexOf('${'); open >= 0; ) {
    const close = closingBrace(template, open + 2);
    if (close < 0) {
      open = template.indexOf('${', open + 2);
      continue;
    }
    const text = placeholder(template.slice(open + 2, close), variables, span, evaluator);
    // a template that is one placeholder names what the placeholder names
    if (open === 0 && close === template.length - 1) return withReferences(at(text, span));
    if (open > end) pieces.push(template.slice(end, open));
    for (const piece of text.pieces) pieces.push(piece);
    end = close + 1;
    open = template.indexOf('${', end);
  }
  if (end === 0) return literalText(template, span);
  if (end < template.length) pieces.push(template.slice(end));
  return withReferences(concat(pieces, span, `${evaluator.file}#Sub@${span.start}`));
}

/** Where the placeholder ends whose name begins at `from`; -1 when a brace stands in it, or none after it. */
function closingBrace(template: string, from: number): number {
  const close = template.indexOf('}', from);
  const open = template.indexOf('{', from);
  return open >= 0 && open < close ? -1 : close;
}

function placeholder(written: string, variables: MapNode | undefined, span: Span, evaluator: Evaluator): Text {
  if (written.startsWith('!')) return known(`\${${written.slice(1)}}`, span);
  const name = written.trim();
  const own = entry(variables, name);
  if (own !== undefined) return evaluator.text(own);
  const dot = name.indexOf('.');
  if (dot <= 0 || evaluator.scope.hasResource(name)) return evaluator.scope.ref(name, span);
  return evaluator.scope.attribute(name.slice(0, dot), name.slice(dot + 1), span);
}

/** Text as it is written, dynamic references taken out of it. */
export const literalText = (value: string, span: Span): Text => (mayHoldReference(value) ? withReferences(known(value, span)) : known(value, span));
