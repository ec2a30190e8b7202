import type { Tri } from '../types.js';

/** What is known of functions and their roles: the shape of `rolelint inspect --format json`. What is not known is absent, or told in a note. */
export interface Inspection {
  /** In the order of files and places. */
  readonly functions: readonly InspectedFunction[];
  /** The roles of those functions, and further ones that were asked for; each once. */
  readonly roles: readonly InspectedRole[];
  /** Files that could not be read, or not to their end. */
  readonly problems: readonly Note[];
}

/** Path relative to the current folder; line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something that a reader must know, such as a gap in what is known. */
export interface Note {
  readonly text: string;
  readonly place?: Place;
}

export interface InspectedFunction {
  /** Unique; what the other parts refer to it by. */
  readonly id: string;
  readonly label: string;
  /** Name as deployed; `${...}` stands for what is known at deployment alone, here and in all other texts. */
  readonly name: string;
  readonly arn: string;
  readonly place: Place;
  readonly runtime?: string;
  readonly handler?: string;
  /** Absent where the code is not in the project; a note says why. */
  readonly code?: { readonly file: string; readonly handler: string };
  /** Absent where none is given. */
  readonly role?: RoleReference;
  /** Services and accounts that its resource-based policy lets invoke it: this needs nothing of the role. */
  readonly invokers: readonly Invoker[];
  /** What event sources and features need. */
  readonly features: readonly Feature[];
  /** Calls of AWS in its code, by file and line. */
  readonly calls: readonly Call[];
  /** What event sources, features and code surely need and the role surely lacks. */
  readonly missing: readonly Missing[];
  /** What could not be known. */
  readonly unknown: readonly Note[];
}

export interface RoleReference {
  /** Absent where the role is not in the project. */
  readonly id?: string;
  /** Label of the role, or how the function names it. */
  readonly label: string;
  /** "maybe" when the names could only be equal, and for roles that are not in the project. */
  readonly sure: Exclude<Tri, 'no'>;
}

export interface Invoker {
  readonly principal: string;
  /** ARN or account that the calls come from. */
  readonly source?: Resource;
  readonly sure: Exclude<Tri, 'no'>;
  readonly place: Place;
}

/** One event source or feature. */
export interface Feature {
  /** "X-Ray tracing", "the SQS event source". */
  readonly feature: string;
  /** Label of what has it, where that is not the function itself. */
  readonly of?: string;
  readonly place: Place;
  readonly needs: readonly FeatureNeed[];
}

export interface FeatureNeed extends Need {
  /** What happens without it, one clause. */
  readonly without: string;
}

export interface Need {
  /** One of these must be allowed. */
  readonly anyOf: readonly string[];
  /** Absent: the resource is not known. */
  readonly resource?: Resource;
  readonly granted: Granted;
}

/** An ARN with what is known of it, and the label of the project's resource that it means. */
export interface Resource {
  readonly text: string;
  readonly label?: string;
}

export interface Granted {
  readonly answer: Tri;
  /** Why it is not "yes". */
  readonly because?: 'explicit-deny' | 'boundary' | 'not-granted' | 'unknown';
  /** The statement that allows or denies, or the first that may. */
  readonly by?: Source;
}

/** Whose words: AWS and frameworks write roles and policies, too. */
export type Origin = 'author' | 'aws' | 'sam' | 'serverless' | 'cdk' | 'terraform-module';

/** A statement, and the policy that it stands in. */
export interface Source {
  /** "inline policy Logs of OrdersRole", "AWS managed policy AWSLambdaBasicExecutionRole". */
  readonly policy: string;
  readonly kind: 'inline' | 'customer-managed' | 'aws-managed' | 'boundary';
  readonly origin: Origin;
  readonly sid?: string;
  /** From 0. */
  readonly statement: number;
  /** The statement; of AWS managed policies the place where they are attached. */
  readonly place: Place;
}

export interface Call {
  /** Client as the SDK names it, "dynamodb". */
  readonly client: string;
  /** As the API names it, "PutItem". */
  readonly operation: string;
  readonly place: Place;
  /** Does the handler surely make it? */
  readonly certain: boolean;
  /** Who signs it: the execution role, somebody else, or that is not known. */
  readonly credentials: 'role' | 'other' | 'unknown';
  /** A link that somebody else uses, with the role's permissions. */
  readonly presigned: boolean;
  /** Absent: it is not known what the operation needs. */
  readonly needs?: readonly CallNeed[];
}

export interface CallNeed extends Omit<Need, 'granted'> {
  /** Absent for calls that the role does not sign. */
  readonly granted?: Granted;
  /** False for a need that depends on what the code does not show. */
  readonly sure: boolean;
  readonly because?: string;
}

export interface Missing {
  readonly anyOf: readonly string[];
  readonly resource?: Resource;
  readonly because: 'explicit-deny' | 'boundary' | 'not-granted';
  /** Is it allowed on other resources? */
  readonly elsewhere: boolean;
  /** False when nothing but calls that may never be made needs it. */
  readonly certain: boolean;
  /** Who needs it: features, and operations that the code calls. */
  readonly for: readonly { readonly what: string; readonly place: Place; readonly without?: string }[];
  /** The statement that denies it. */
  readonly deniedBy?: Source;
  /** ARN of an AWS managed policy that allows it. */
  readonly managedPolicy?: string;
}

export interface InspectedRole {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly arn: string;
  readonly place: Place;
  readonly origin: Origin;
  /** Functions of the project that run with it. */
  readonly functions: readonly { readonly id: string; readonly label: string; readonly sure: Exclude<Tri, 'no'> }[];
  readonly trust: Trust;
  /** By service prefix; "*" for all services comes last. */
  readonly permissions: readonly ServicePermissions[];
  readonly boundary?: { readonly policy: string; readonly place: Place; /** Is its document in the project? */ readonly known: boolean };
  /** Actions that it allows by name and that no function needs; empty unless all is known. */
  readonly unused: readonly { readonly action: string; readonly place: Place }[];
  /** Why nothing can be called unused; empty when it can. */
  readonly unusedUnknown: readonly string[];
  readonly unknown: readonly Note[];
}

export interface Trust {
  /** May Lambda assume the role? */
  readonly lambda: Tri;
  /** The same of Lambda@Edge, where a function of the role runs there. */
  readonly edge?: Tri;
  readonly statements: readonly TrustStatement[];
  /** Why the trust policy is not known. */
  readonly unknown?: string;
}

export interface TrustStatement {
  readonly effect: 'Allow' | 'Deny' | 'unknown';
  /** True for NotPrincipal: everybody but these. */
  readonly except: boolean;
  readonly principals: readonly { readonly type: string; readonly value: string }[];
  readonly actions: readonly string[];
  readonly conditions: readonly Condition[];
  readonly place: Place;
}

export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface ServicePermissions {
  /** "s3"; "*" for all services. */
  readonly service: string;
  /** "Amazon S3"; absent for "*" and for prefixes that are not known. */
  readonly name?: string;
  readonly statements: readonly PermissionStatement[];
}

/** What one statement says of one service. */
export interface PermissionStatement {
  readonly effect: 'Allow' | 'Deny' | 'unknown';
  /** As written, those of the service alone. */
  readonly actions?: readonly string[];
  /** Of NotAction, all of them: everything but these. */
  readonly notActions?: readonly string[];
  readonly resources?: readonly Resource[];
  readonly notResources?: readonly Resource[];
  readonly conditions: readonly Condition[];
  /** False when the statement may be left out, or could not be read to its end. */
  readonly sure: boolean;
  readonly source: Source;
}
