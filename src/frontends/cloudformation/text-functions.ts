import type { Piece, Text, TreeNode } from '../../types.js';
import { keyOf } from '../../iam/arn.js';
import { isKnown, known, literal } from '../../iam/text.js';
import { withReferences } from './dynamic-references.js';
import type { Evaluator, TextFunction } from './evaluator.js';
import { at, concat, computedHole, looseHole, unknownText } from './holes.js';
import { argumentsOf, canonical, getAttOf, type Intrinsic, intrinsicOf, isIntrinsic } from './intrinsic.js';
import { findInMapText, splitCall } from './lookups.js';
import { NO_VALUE } from './pseudo.js';
import { subText } from './sub.js';

/** A value that the template can't tell, known by its expression: equal expressions are equal values. */
function computedLater(node: TreeNode, evaluator: Evaluator, show: string, why: string): Text {
  const hole = computedHole({ id: `${evaluator.file}#${canonical(node)}`, show, why });
  return { pieces: [hole], span: evaluator.span(node) };
}

const ref: TextFunction = (call, node, evaluator) => {
  if (call.argument.kind !== 'scalar') return computedLater(node, evaluator, 'Ref', 'what Ref means is computed');
  return evaluator.scope.ref(call.argument.text, evaluator.span(node));
};

const getAtt: TextFunction = (call, node, evaluator) => {
  const parts = getAttOf(call);
  const attribute = parts === undefined ? undefined : literal(evaluator.text(parts.attribute));
  if (parts === undefined || attribute === undefined) return computedLater(node, evaluator, 'Fn::GetAtt', 'the attribute is computed');
  return evaluator.scope.attribute(parts.logicalId, attribute, evaluator.span(node));
};

const conditional: TextFunction = (call, node, evaluator) => {
  const [condition, yes, no] = argumentsOf(call);
  const span = evaluator.span(node);
  if (condition === undefined || yes === undefined || no === undefined) return computedLater(node, evaluator, 'Fn::If', 'Fn::If takes a condition and two values');
  const answer = evaluator.test(condition);
  const branches = [...(answer === 'no' ? [] : [yes]), ...(answer === 'yes' ? [] : [no])].filter((branch) => evaluator.presence(branch) !== 'no');
  const texts = branches.map((branch) => evaluator.text(branch));
  const [first, second] = texts;
  if (first === undefined) return unknownText(`${evaluator.file}#${NO_VALUE}`, NO_VALUE, 'it is left out', span);
  if (second === undefined || keyOf(first) === keyOf(second)) return second === undefined ? first : at(first, span);
  const name = condition.kind === 'scalar' ? condition.text : canonical(condition);
  const hole = { id: `${evaluator.file}#${name}?${shortKey(first)}:${shortKey(second)}`, show: name, charset: 'any' as const, why: `it depends on the condition ${name}`, choices: texts };
  return { pieces: [hole], span };
};

const shortKey = (text: Text): string => {
  const key = keyOf(text);
  return key.length > 200 ? `@${text.span.start}` : key;
};

const join: TextFunction = (call, node, evaluator) => {
  const [delimiterNode, list] = argumentsOf(call);
  const delimiter = delimiterNode === undefined ? undefined : literal(evaluator.text(delimiterNode));
  if (delimiter === undefined || list === undefined || call.argument.kind !== 'seq') return computedLater(node, evaluator, 'Fn::Join', 'the delimiter is computed');
  const parts = joinParts(list, evaluator);
  if (parts === undefined) return computedLater(node, evaluator, 'Fn::Join', 'the list is known at deployment only');
  const [first] = parts;
  if (first?.text !== undefined && first.sure && parts.length === 1) return at(first.text, evaluator.span(node));
  const pieces: Piece[] = [];
  parts.forEach((part, index) => {
    // what may be left out takes its delimiters with it: an open hole stands for all of that
    if (part.text === undefined || !part.sure) pieces.push({ id: `${evaluator.file}#${canonical(node)}[${index}]`, charset: 'any', show: '…', why: 'it may be left out' });
    else {
      if (index > 0 && parts[index - 1]?.sure === true) pieces.push(delimiter);
      pieces.push(...part.text.pieces);
    }
  });
  return withReferences(concat(pieces, evaluator.span(node), `${evaluator.file}#Join@${node.start}`));
};

interface JoinPart {
  readonly text?: Text;
  readonly sure: boolean;
}

function joinParts(list: TreeNode, evaluator: Evaluator): readonly JoinPart[] | undefined {
  if (isIntrinsic(list) || list.kind !== 'seq') {
    const items = evaluator.items(list);
    return items.complete ? items.variants.map((item) => ({ text: evaluator.text(item.node), sure: item.sure })) : undefined;
  }
  return list.items.flatMap((item): JoinPart[] => {
    const presence = evaluator.presence(item);
    if (presence === 'no') return [];
    return [presence === 'yes' ? { text: evaluator.text(item), sure: true } : { sure: false }];
  });
}

const select: TextFunction = (call, node, evaluator) => {
  const [indexNode, list] = argumentsOf(call);
  const index = Number(indexNode === undefined ? NaN : (literal(evaluator.text(indexNode)) ?? NaN));
  const found = list === undefined || !Number.isInteger(index) || index < 0 ? undefined : itemAt(list, index, evaluator);
  return found === undefined ? computedLater(node, evaluator, 'Fn::Select', 'the list is known at deployment only') : at(found, evaluator.span(node));
};

function itemAt(list: TreeNode, index: number, evaluator: Evaluator): Text | undefined {
  const call = intrinsicOf(list);
  if (call?.name === 'Fn::Split') return splitCall(call, evaluator).parts[index];
  const items = evaluator.items(list);
  // an item that may be left out moves all that follow
  const item = items.complete && items.variants.slice(0, index + 1).every((each) => each.sure) ? items.variants[index] : undefined;
  return item === undefined ? undefined : evaluator.text(item.node);
}

/** Linking finds the export by its name; equal names are equal values. */
const importValue: TextFunction = (call, node, evaluator) => {
  const name = evaluator.text(call.argument);
  const text = literal(name);
  const shown = showName(name);
  const hole = looseHole({ id: text === undefined ? `${evaluator.file}#${canonical(node)}` : `export#${text}`, show: shown, why: 'value that another stack exports', from: { kind: 'export', name } }, shown);
  return { pieces: [hole], span: evaluator.span(node) };
};

const showName = (text: Text): string => text.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.show)).join('');

const base64: TextFunction = (call, node, evaluator) => {
  const value = evaluator.text(call.argument);
  if (!isKnown(value)) return computedLater(node, evaluator, 'Fn::Base64', 'encoded text');
  return known(Buffer.from(literal(value) ?? '', 'utf8').toString('base64'), evaluator.span(node));
};

const length: TextFunction = (call, node, evaluator) => {
  const items = evaluator.items(call.argument);
  const sure = items.complete && items.variants.every((item) => item.sure);
  return sure ? known(String(items.variants.length), evaluator.span(node)) : computedLater(node, evaluator, 'Fn::Length', 'the list is known at deployment only');
};

const FUNCTIONS: Readonly<Record<string, TextFunction>> = {
  Ref: ref, 'Fn::GetAtt': getAtt, 'Fn::Sub': subText, 'Fn::Join': join, 'Fn::If': conditional, 'Fn::Select': select,
  'Fn::FindInMap': findInMapText, 'Fn::ImportValue': importValue, 'Fn::Base64': base64, 'Fn::Length': length,
};

const REASONS: Readonly<Record<string, string>> = {
  'Fn::Transform': 'a macro writes it', 'Fn::ToJsonString': 'JSON text of a value', 'Fn::Split': 'a list stands where text is expected',
  'Fn::GetAZs': 'Availability Zones of the Region', 'Fn::Cidr': 'computed address ranges', 'Fn::ForEach': 'a loop over a list',
};

/** The value of a function as text. */
export function callText(call: Intrinsic, node: TreeNode, evaluator: Evaluator): Text {
  const compute = Object.hasOwn(FUNCTIONS, call.name) ? FUNCTIONS[call.name] : undefined;
  return compute?.(call, node, evaluator) ?? computedLater(node, evaluator, call.name, REASONS[call.name] ?? 'CloudFormation has no such function');
}
