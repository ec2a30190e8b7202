import type { Entity, Level, Span, Text } from '../../types.js';

/** One action that Lambda itself, or an extension beside the code, calls with the execution role because of how the function is set up. */
export interface Need {
  /** Name of the feature as users know it: "X-Ray tracing", "the SQS event source". */
  readonly feature: string;
  /** One of these must be allowed; mostly one. */
  readonly anyOf: readonly string[];
  /** An action that Lambda makes do with where that one is denied: nothing fails then, though AWS's pages name both. */
  readonly fallback?: string;
  /** ARN that it is needed on, `*` inside for "all of these"; undefined when not known. */
  readonly resource?: Text;
  /** What is needed in its place, should it be needed on a resource of another kind. */
  readonly instead?: readonly Pick<Need, 'anyOf' | 'resource'>[];
  /** What causes the need: the property, event or mapping. */
  readonly cause: Span;
  readonly owner: Entity;
  readonly level: Extract<Level, 'error' | 'warning'>;
  /** Does the request carry lambda:SourceFunctionArn? "documented-both": AWS's pages disagree. */
  readonly sourceFunctionArn: 'present' | 'absent' | 'documented-both';
  /** AWS managed policy that grants it. */
  readonly managedPolicy?: string;
  /** What happens without it, one clause. */
  readonly without: string;
  /** True when nothing asks for it before the function runs: the deployment goes well without it. */
  readonly atRunTime?: boolean;
  /** True for kms:Decrypt and the like: another rule reports those. */
  readonly key?: boolean;
}
