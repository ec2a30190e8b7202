import type { MapNode, Problem, SourceFile, Span, Text, TreeNode, Tri } from '../../types.js';
import type { Variant, Variants } from '../reader.js';
import type { Intrinsic } from './intrinsic.js';
import type { Parameter, TemplateReader } from './types.js';

/** What the template says that intrinsics are computed from. */
export interface Scope {
  readonly file: SourceFile;
  readonly problems: Problem[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly mappings?: MapNode;
  condition(name: string): Tri;
  ref(name: string, span: Span): Text;
  attribute(logicalId: string, attribute: string, span: Span): Text;
  /** Is there a resource of exactly that name ("Orders.Alias" of SAM)? */
  hasResource(name: string): boolean;
}

/** The reader as its own parts see it. */
export interface Evaluator extends TemplateReader {
  readonly scope: Scope;
  /** Is a condition, given by name or written out, true? */
  test(node: TreeNode): Tri;
  /** The node a lookup gives, when it is known which: FindInMap, Select. */
  lookup(call: Intrinsic): TreeNode | undefined;
}

export interface EmbeddedScope {
  /** False for JSON text outside Fn::Sub: `${}` is itself there. */
  readonly substitute: boolean;
  readonly variables?: MapNode;
}

export type TextFunction = (call: Intrinsic, node: TreeNode, evaluator: Evaluator) => Text;

export const NOTHING: Variants = { variants: [], complete: true };

export const ANYTHING: Variants = { variants: [], complete: false };

export const surely = (node: TreeNode): Variant => ({ node, sure: true });

export const only = (node: TreeNode): Variants => ({ variants: [surely(node)], complete: true });
