import type { TreeNode, Tri } from '../../types.js';
import { equal } from '../../iam/pattern.js';
import { every, not, some } from '../../iam/tri.js';
import { entry } from '../reader.js';
import type { Evaluator } from './evaluator.js';
import { argumentsOf, intrinsicOf, isIntrinsic } from './intrinsic.js';

/** Answers conditions by name, each computed once; what refers to itself can't be told. */
export function createConditions(section: TreeNode | undefined, evaluator: () => Evaluator): (name: string) => Tri {
  const known = new Map<string, Tri>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, 'maybe');
    const node = entry(section, name);
    const answer = node === undefined ? 'maybe' : testCondition(node, evaluator(), 0);
    known.set(name, answer);
    return answer;
  };
}

const MAX_NESTING = 50;

/** Is a condition true? By name, or written out with Equals, And, Or, Not ("Condition functions"). */
export function testCondition(node: TreeNode, evaluator: Evaluator, depth = 0): Tri {
  if (depth > MAX_NESTING) return 'maybe';
  const call = intrinsicOf(node) ?? (entry(node, 'Condition') === undefined ? undefined : { name: 'Condition', argument: entry(node, 'Condition') as TreeNode });
  if (call === undefined) return literalCondition(node);
  const parts = argumentsOf(call);
  const each = (): Tri[] => parts.map((part) => (part.kind === 'scalar' && !isIntrinsic(part) ? literalCondition(part) : testCondition(part, evaluator, depth + 1)));
  switch (call.name) {
    case 'Condition': return call.argument.kind === 'scalar' ? evaluator.scope.condition(call.argument.text) : 'maybe';
    case 'Fn::Equals': return parts[0] === undefined || parts[1] === undefined ? 'maybe' : equal(evaluator.text(parts[0]), evaluator.text(parts[1]));
    case 'Fn::And': return every(each());
    case 'Fn::Or': return some(each());
    case 'Fn::Not': return not(each()[0] ?? 'maybe');
    default: return 'maybe';
  }
}

const literalCondition = (node: TreeNode): Tri => (node.kind === 'scalar' && typeof node.value === 'boolean' ? (node.value ? 'yes' : 'no') : 'maybe');
