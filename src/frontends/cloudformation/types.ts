import type { DisabledRule, Made, MapNode, Problem, ScalarNode, SourceFile, Span, Text, TreeNode, Tri } from '../../types.js';
import type { ValueReader } from '../reader.js';

/** A resource as the template declares it, or as a transform adds it. */
export interface TemplateResource {
  readonly logicalId: string;
  /** How a reader knows it where that is not the logical id: the path of the construct that became it. */
  readonly label?: string;
  /** Entity id: `<file>#<logical id>`. */
  readonly id: string;
  readonly type: string;
  /** The logical id where it is declared. */
  readonly span: Span;
  /** Logical id and declaration. */
  readonly body: Span;
  readonly properties?: MapNode;
  /** False when properties may exist that were not read (Fn::Transform in their place). */
  readonly complete: boolean;
  /** Id of the condition under which it exists (`<file>#<name>`); absent when it exists for sure. */
  readonly condition?: string;
  /** Does it exist? Resources with "no" are never read. */
  readonly exists: Tri;
  readonly dependsOn: readonly string[];
  /** Does it stay when the stack is deleted? Absent: no. */
  readonly kept?: Exclude<Tri, 'no'>;
  readonly metadata?: MapNode;
  /** `Metadata.rolelint.disable` of the resource and of the template. */
  readonly disabled: readonly DisabledRule[];
  readonly origin: 'author' | 'sam';
  /** Set for what a program wrote. */
  readonly made?: Made;
  /** What it shares with others that the same source makes. */
  readonly instance?: { readonly of: string };
}

export interface Parameter {
  readonly name: string;
  readonly span: Span;
  /** "String", "CommaDelimitedList", "AWS::SSM::Parameter::Value<String>", ... */
  readonly type: string;
  /** True when it holds a list. */
  readonly list: boolean;
  readonly default?: string;
  readonly allowedValues?: readonly ScalarNode[];
  readonly allowedPattern?: string;
  readonly noEcho: boolean;
  /** Where its value comes from, for parameters that stand for a variable of a frontend: a map of `kind`, `name` and `output`. */
  readonly origin?: TreeNode;
}

export interface Output {
  readonly name: string;
  readonly span: Span;
  readonly value?: TreeNode;
  readonly exportName?: TreeNode;
  readonly exists: Tri;
}

/** Looks at values with intrinsics computed; nothing about it throws. */
export interface TemplateReader extends ValueReader {
  /** "no" for AWS::NoValue, "maybe" where Fn::If may choose it. */
  presence(node: TreeNode): Tri;
  /** A node that reads as `text`: for properties that a transform computes. */
  nodeOf(text: Text): ScalarNode;
}

export interface Template {
  readonly file: SourceFile;
  readonly root: TreeNode;
  readonly reader: TemplateReader;
  readonly problems: Problem[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** By logical id, in file order; those that can't exist are left out. Fn::ForEach is expanded. */
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** False when resources may exist that were not read (Fn::ForEach over an unknown list, macros). */
  readonly complete: boolean;
  readonly outputs: readonly Output[];
  /** Names under `Transform`, as far as known: "AWS::Serverless-2016-10-31". */
  readonly transforms: readonly string[];
  /** The `Globals` section of SAM. */
  readonly globals?: MapNode;
  /** Is the named condition true? "maybe" when it depends on something unknown, and for names that are not declared. */
  condition(name: string): Tri;
  /** What `Ref` gives for a parameter, pseudo parameter or resource. */
  ref(name: string, span: Span): Text;
  /** What `Fn::GetAtt` gives. */
  attribute(logicalId: string, attribute: string, span: Span): Text;
  /** The resource's ARN; undefined for types whose ARN no attribute gives. */
  arnOf(logicalId: string, span: Span): Text | undefined;
  /** The resource's physical name as far as known; undefined for types whose name the template can't tell. */
  nameOf(logicalId: string, span: Span): Text | undefined;
  /**
   * Makes a resource known that a transform adds: from then on Ref and GetAtt find it. A declared one of that id stays.
   * The logical id may be one that SAM alone understands ("Orders.Alias"): Ref and Fn::Sub look the whole name up first.
   */
  addResource(resource: TemplateResource): void;
}
