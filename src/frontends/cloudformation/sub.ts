import type { MapNode, ScalarNode, Span, Text } from '../../types.js';
import { known } from '../../iam/text.js';
import { entry } from '../reader.js';
import type { Evaluator, TextFunction } from './evaluator.js';
import { withReferences } from './dynamic-references.js';
import { at, concat, unknownText } from './holes.js';
import { canonical, type Intrinsic } from './intrinsic.js';

const PLACEHOLDER = /\$\{([^{}]*)\}/g;

/** The template and the variables of Fn::Sub in both forms; undefined when the template is not plain text. */
export function subArguments(call: Intrinsic): { readonly template: ScalarNode; readonly variables?: MapNode } | undefined {
  const { argument } = call;
  if (argument.kind === 'scalar') return { template: argument };
  if (argument.kind !== 'seq') return undefined;
  const [template, variables] = argument.items;
  if (template?.kind !== 'scalar' || template.tag !== undefined) return undefined;
  return { template, ...(variables?.kind === 'map' ? { variables } : {}) };
}

/** Fn::Sub: `${Name}`, `${Resource.Attribute}`, own variables, `${!Literal}`. */
export const subText: TextFunction = (call, node, evaluator) => {
  const span = evaluator.span(node);
  const parts = subArguments(call);
  if (parts === undefined) return unknownText(`${evaluator.file}#${canonical(node)}`, 'Fn::Sub', 'the text of Fn::Sub is not a string', span);
  return substitute(parts.template.text, parts.variables, span, evaluator);
};

export function substitute(template: string, variables: MapNode | undefined, span: Span, evaluator: Evaluator): Text {
  const texts: Text[] = [];
  let end = 0;
  for (const found of template.matchAll(PLACEHOLDER)) {
    if (found.index > end) texts.push(known(template.slice(end, found.index), span));
    texts.push(placeholder(found[1] ?? '', variables, span, evaluator));
    end = found.index + found[0].length;
  }
  if (end < template.length) texts.push(known(template.slice(end), span));
  const [first] = texts;
  // a template that is one placeholder names what the placeholder names
  if (first !== undefined && texts.length === 1) return withReferences(at(first, span));
  return withReferences(concat(texts.flatMap((text) => text.pieces), span, `${evaluator.file}#Sub@${span.start}`));
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
export const literalText = (value: string, span: Span): Text => withReferences(known(value, span));
