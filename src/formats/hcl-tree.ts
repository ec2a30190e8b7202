import { childOf, childrenOf, type RawNode } from './hcl-raw.js';
import { partsOf, unindented } from './hcl-template.js';
import type { HclAttribute, HclBlock, HclBody, HclEntry, HclExpression, HclPart, HclPlace } from './hcl-types.js';

/** Makes plain values of a tree without errors. `source` is the text that the tree was read from. */
export interface Converter {
  body(node: RawNode | undefined, place: HclPlace): HclBody;
  expression(node: RawNode): HclExpression;
}

export function converterOf(source: string): Converter {
  const textOf = ({ start, end }: HclPlace): string => source.slice(start, end);
  const placeOf = ({ start, end }: HclPlace): HclPlace => ({ start, end });

  function body(node: RawNode | undefined, place: HclPlace): HclBody {
    const children = node?.children ?? [];
    return { ...placeOf(place), attributes: children.flatMap((each) => (each.type === 'attribute' ? attribute(each) : [])), blocks: children.flatMap((each) => (each.type === 'block' ? block(each) : [])) };
  }

  function attribute(node: RawNode): readonly HclAttribute[] {
    const [key, value] = [childOf(node, 'identifier'), childOf(node, 'expression')];
    return key === undefined || value === undefined ? [] : [{ name: textOf(key), key: placeOf(key), value: expression(value) }];
  }

  function block(node: RawNode): readonly HclBlock[] {
    const [key, ...labels] = node.children.filter((each) => each.type === 'identifier' || each.type === 'string_lit');
    if (key === undefined) return [];
    return [{
      ...placeOf(node), type: textOf(key), key: placeOf(key), body: body(childOf(node, 'body'), node),
      labels: labels.map((each) => ({ ...placeOf(each), text: textOf(childOf(each, 'template_literal') ?? (each.type === 'identifier' ? each : { start: 0, end: 0 })) })),
    }];
  }

  function expression(node: RawNode): HclExpression {
    const { children } = node;
    const conditional = childOf(node, 'conditional');
    if (conditional !== undefined) return conditionalOf(conditional);
    if (children[0]?.type === '(') {
      const inner = childOf(node, 'expression');
      return inner === undefined ? other(node) : accessed(expression(inner), children.slice(children.indexOf(inner) + 1));
    }
    return terms(children, node);
  }

  /** A term and what is taken from it: `a`, `.b`, `[0]`. */
  function terms([first, ...rest]: readonly RawNode[], node: RawNode): HclExpression {
    return first === undefined ? other(node) : accessed(term(first), rest);
  }

  function accessed(of: HclExpression, accessors: readonly RawNode[]): HclExpression {
    return accessors.reduce<HclExpression>((base, each): HclExpression => {
      const place = { start: base.start, end: each.end };
      if (each.type === 'get_attr') {
        const name = childOf(each, 'identifier');
        return name === undefined ? other(place) : { kind: 'member', ...place, of: base, name: textOf(name) };
      }
      if (each.type === 'index') return { kind: 'element', ...place, of: base, key: indexKey(each) };
      const splat = each.type === 'splat' ? each.children[0] : undefined;
      return splat === undefined ? other(place) : { kind: 'splat', ...place, of: base, result: accessed({ kind: 'item', ...placeOf(splat) }, splat.children) };
    }, of);
  }

  function indexKey(node: RawNode): HclExpression {
    const [inner] = node.children;
    const key = inner === undefined ? undefined : childOf(inner, 'expression');
    if (key !== undefined) return expression(key);
    const text = textOf(node).replace('.', '');
    return { kind: 'literal', ...placeOf(node), value: Number(text), text };
  }

  function term(node: RawNode): HclExpression {
    const place = placeOf(node);
    const [only] = node.children;
    switch (node.type) {
      case 'literal_value': return only === undefined ? other(node) : literal(only);
      case 'template_expr': return only === undefined ? other(node) : template(only);
      case 'collection_value': return only?.type === 'tuple' ? { kind: 'list', ...place, items: childrenOf(only, 'expression').map(expression) } : only === undefined ? other(node) : { kind: 'object', ...place, entries: childrenOf(only, 'object_elem').flatMap(entry) };
      case 'variable_expr': return { kind: 'name', ...place, name: textOf(node) };
      case 'function_call': return call(node);
      case 'for_expr': return only === undefined ? other(node) : loop(only);
      case 'operation': return only === undefined ? other(node) : operation(only);
      case 'expression': return expression(node);
      default: return other(node);
    }
  }

  function literal(node: RawNode): HclExpression {
    const text = textOf(node);
    switch (node.type) {
      case 'numeric_lit': return { kind: 'literal', ...placeOf(node), value: Number(text), text };
      case 'bool_lit': return { kind: 'literal', ...placeOf(node), value: text === 'true', text };
      case 'null_lit': return { kind: 'literal', ...placeOf(node), value: null, text };
      default: return { kind: 'template', ...placeOf(node), parts: partsOf({ text: source, start: node.start + 1, end: node.end - 1, escapes: true, holes: [] }) };
    }
  }

  function template(node: RawNode): HclExpression {
    const holes = node.children.flatMap(hole);
    if (node.type === 'quoted_template') return { kind: 'template', ...placeOf(node), parts: partsOf({ text: source, start: node.start + 1, end: node.end - 1, escapes: true, holes }) };
    const name = childOf(node, 'heredoc_identifier');
    const start = source.indexOf('\n', name?.end ?? node.start) + 1;
    const end = source.lastIndexOf('\n', node.end - 1) + 1;
    const parts = partsOf({ text: source, start, end: Math.max(start, end), escapes: false, holes });
    return { kind: 'template', ...placeOf(node), parts: textOf(node).startsWith('<<-') ? unindented(parts) : parts };
  }

  function hole(node: RawNode): readonly Exclude<HclPart, { kind: 'text' }>[] {
    if (node.type === 'template_directive') return [{ kind: 'directive', ...placeOf(node) }];
    const inner = node.type === 'template_interpolation' ? childOf(node, 'expression') : undefined;
    return inner === undefined ? (node.type === 'template_interpolation' ? [{ kind: 'directive', ...placeOf(node) }] : []) : [{ kind: 'value', ...placeOf(node), of: expression(inner) }];
  }

  function entry(node: RawNode): readonly HclEntry[] {
    const [key, value] = childrenOf(node, 'expression');
    return key === undefined || value === undefined ? [] : [{ key: keyOf(key), value: expression(value) }];
  }

  /** A word in the place of a key is the key itself; in parentheses it is what it means. */
  function keyOf(node: RawNode): HclExpression {
    const [only, ...rest] = node.children;
    if (only?.type !== 'variable_expr' || rest.length > 0) return expression(node);
    return { kind: 'template', ...placeOf(node), parts: partsOf({ text: source, start: node.start, end: node.end, escapes: false, holes: [] }) };
  }

  function call(node: RawNode): HclExpression {
    const name = childOf(node, 'identifier');
    const list = childOf(node, 'function_arguments');
    if (name === undefined) return other(node);
    return { kind: 'call', ...placeOf(node), name: textOf(name), arguments: list === undefined ? [] : childrenOf(list, 'expression').map(expression), spread: list !== undefined && childOf(list, 'ellipsis') !== undefined };
  }

  function loop(node: RawNode): HclExpression {
    const intro = childOf(node, 'for_intro');
    const of = intro === undefined ? undefined : childOf(intro, 'expression');
    const [first, second] = childrenOf(node, 'expression');
    const condition = childOf(node, 'for_cond')?.children.find((each) => each.type === 'expression');
    const result = second ?? first;
    if (intro === undefined || of === undefined || result === undefined || first === undefined) return other(node);
    return {
      kind: 'for', ...placeOf(node), names: childrenOf(intro, 'identifier').map(textOf), of: expression(of), result: expression(result), grouped: childOf(node, 'ellipsis') !== undefined,
      ...(second === undefined ? {} : { key: expression(first) }), ...(condition === undefined ? {} : { condition: expression(condition) }),
    };
  }

  function conditionalOf(node: RawNode): HclExpression {
    const [test, yes, no] = childrenOf(node, 'expression');
    return test === undefined || yes === undefined || no === undefined ? other(node) : chosen(expression(test), childOf(test, 'conditional') !== undefined, expression(yes), expression(no));
  }

  /** The grammar reads `a ? b : c ? d : e` from the left, and Terraform from the right. */
  function chosen(test: HclExpression, isChain: boolean, yes: HclExpression, no: HclExpression): HclExpression {
    const place = { start: test.start, end: no.end };
    return isChain && test.kind === 'conditional' ? { ...test, ...place, no: chosen(test.no, !isInBrackets(test.no), yes, no) } : { kind: 'conditional', ...place, test, yes, no };
  }

  const isInBrackets = ({ start, end }: HclPlace): boolean => source.slice(0, start).trimEnd().endsWith('(') && source.slice(end).trimStart().startsWith(')');

  function operation(node: RawNode): HclExpression {
    const operator = node.children.find((each, index) => /^[-+*/%<>!=&|]/.test(each.type) && (node.type === 'unary_operation' ? index === 0 : index > 0));
    const sides = operator === undefined ? [] : [node.children.slice(0, node.children.indexOf(operator)), node.children.slice(node.children.indexOf(operator) + 1)];
    const operands = sides.filter((side) => side.length > 0).map((side) => operand(side));
    return operator === undefined ? other(node) : { kind: 'operation', ...placeOf(node), operator: operator.type, operands };
  }

  function operand(side: readonly RawNode[]): HclExpression {
    const [first] = side;
    const place = { start: first?.start ?? 0, end: side.at(-1)?.end ?? 0 };
    return expression({ type: 'expression', ...place, children: side });
  }

  const other = (place: HclPlace): HclExpression => ({ kind: 'other', ...placeOf(place) });

  return { body, expression };
}
