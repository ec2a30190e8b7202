import type { CodeModule, CodeProblem } from './types/code.js';

/**
 * The contract between all parts of rolelint. No code beyond types, no imports but `types/code.ts`.
 *
 * One run: discover -> parse -> read -> link -> derive -> check -> settle -> report (ARCHITECTURE.md).
 * Everything here is read-only once it has been made.
 */

// ---------------------------------------------------------------------------------------------
// Places

/** A stretch of a file: UTF-16 offsets, `end` exclusive. Lines and columns are computed only when printing. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Three-valued answer. Only "no" is ever reported as something missing; "maybe" means that the files can't tell. */
export type Tri = 'yes' | 'no' | 'maybe';

// ---------------------------------------------------------------------------------------------
// Files and trees (formats)

export type FormatName = 'json' | 'yaml';

/** A text file as the host read it. `text` is decoded and has no byte order mark; `path` is relative to the project root, with "/". */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Texts by path; some are read when they are asked for. */
export type Texts = Pick<ReadonlyMap<string, string>, 'get'>;

/** One kind of tree for JSON and YAML. A tag is kept as written ("!Sub"); formats know nothing of AWS. */
export type TreeNode = ScalarNode | MapNode | SeqNode;

interface NodeBase {
  /** Offset of the first character of the value (quotes included, tag not). */
  readonly start: number;
  readonly end: number;
  /** YAML tag as written, for example "!GetAtt"; absent in JSON. */
  readonly tag?: string;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  /** The decoded text: "012345678901" stays as it is written, also where YAML would read a number. */
  readonly text: string;
  /** What the format makes of it: a string unless the scalar is a plain number, boolean or null. */
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /**
   * File offset of each UTF-16 unit of `text`, plus one for its end, where it is not simply `start + 1 + i` (quoted)
   * or `start + i` (plain). Computed on demand by `offsetsOf` in formats/offsets.ts; present on nodes of embedded documents.
   */
  readonly offsets?: readonly number[];
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: ScalarNode;
  readonly value: TreeNode;
}

export interface SeqNode extends NodeBase {
  readonly kind: 'seq';
  readonly items: readonly TreeNode[];
}

/** Something that makes a file, or a part of it, unreadable or ambiguous. Becomes a finding of rule `syntax/<code>`. */
export interface Problem {
  readonly code: ProblemCode;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What was expected and what to do; begins with a verb. */
  readonly help: string;
  readonly start: number;
  readonly end: number;
  /** Where the other half of the problem is, for example the first of two equal keys. */
  readonly related?: { readonly start: number; readonly end: number; readonly message: string };
}

export type ProblemCode =
  | 'json'
  | 'yaml'
  | 'duplicate-key'
  | 'encoding'
  | 'too-deep'
  | 'too-large'
  | 'alias-bomb'
  | 'empty-document'
  | 'template-shape'
  | 'embedded-document'
  | 'script'
  | 'python'
  | 'hcl';

export interface Parsed {
  readonly format: FormatName;
  /** Absent when nothing could be read. YAML files with several documents give one root each. */
  readonly roots: readonly TreeNode[];
  readonly problems: readonly Problem[];
  /** Comments with offsets of the whole comment, marker included; `text` without the marker. */
  readonly comments: readonly Comment[];
}

export interface Comment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// ---------------------------------------------------------------------------------------------
// Values that may not be known before deployment

/** What characters an unknown piece can hold: a name never holds "/" or ":". */
export type Charset = 'partition' | 'region' | 'account' | 'name' | 'any';

/** A piece of a string that can't be known before deployment. */
export interface Hole {
  /** Two holes with one id stand for one value: `<file>#<logical id or parameter>`; pseudo parameters are `<file>#AWS::Region`. */
  readonly id: string;
  readonly charset: Charset;
  /** How a reader knows it: "Bucket", "AWS::Region". Printed as `${show}`. */
  readonly show: string;
  /** Why it is unknown: "parameter without a default", "name that CloudFormation generates". */
  readonly why: string;
  /** Set for names that AWS generates: two such holes with different ids are never equal. */
  readonly generated?: boolean;
  /** All values that it can have, where the file says so (AllowedValues, both branches of Fn::If). */
  readonly choices?: readonly Text[];
  /** The value when nobody says otherwise (parameter default): a hint for messages, never proof. */
  readonly fallback?: string;
  /** What whoever deploys it gives: the name of a parameter, or of a pseudo parameter. */
  readonly input?: string;
  /** Which other stack has the value: linking looks for it there. */
  readonly from?: ValueOrigin;
}

/** Where a value that one stack hands to another is kept. */
export type ValueOrigin =
  /** An export (Fn::ImportValue), or a parameter of Parameter Store, by its name. */
  | { readonly kind: 'export' | 'parameter-store'; readonly name: Text }
  /** An output of a stack, by the stack's name (Serverless's `${cf:}`), or by the file of its template. */
  | { readonly kind: 'output'; readonly stack?: Text; readonly template?: string; readonly output: string };

export type Piece = string | Hole;

/** A string as far as it is known. No pieces: the empty string. */
export interface Text {
  readonly pieces: readonly Piece[];
  readonly span: Span;
  /** Id of the entity that the whole string names (by Ref, GetAtt or equal name). */
  readonly target?: string;
  /** Which attribute of the target: "Arn", "Ref", "StreamArn", ... */
  readonly attribute?: string;
}

// ---------------------------------------------------------------------------------------------
// Policy documents

export type PolicyKind =
  | 'identity'
  | 'trust'
  | 'resource'
  | 'scp'
  | 'rcp'
  | 'boundary'
  | 'session'
  | 'endpoint'
  | 'unknown';

export interface PolicyDocument {
  readonly kind: PolicyKind;
  /** CloudFormation type of the resource that the policy is attached to, for resource policies: "AWS::S3::Bucket". */
  readonly resourceType?: string;
  readonly span: Span;
  /** Printable place: "trust policy of role OrdersRole", "inline policy Logs of OrdersRole". */
  readonly label: string;
  readonly version?: Text;
  readonly id?: Text;
  readonly statements: readonly Statement[];
  /** Where it departs from the grammar of policies, in the order of the text. */
  readonly faults: readonly DocumentFault[];
  /** False when a part could not be read or computed: then nothing may be concluded from what is absent. */
  readonly complete: boolean;
  /** False when the document may not be deployed at all (Fn::If, resource with a Condition). */
  readonly sure: boolean;
  /** Whose words: rules about spelling and breadth skip what the author did not write. */
  readonly origin: 'author' | 'sam' | 'aws';
  /** Length of JSON that goes to AWS as it is, in characters with and without white space, and in bytes; absent for short documents. */
  readonly size?: { readonly characters: number; withoutBlanks(): number; bytes(): number };
}

/** What stands in a document against its grammar; readers note it, rules judge it. */
export type DocumentFault =
  /** A key that neither documents nor statements have. */
  | { readonly kind: 'unknown-element'; readonly name: string; readonly of: 'document' | 'statement'; readonly span: Span }
  /** Another JSON type than the element has. Numbers and booleans count only in JSON that goes to IAM as it is. */
  | { readonly kind: 'wrong-type'; readonly element: string; readonly expected: string; readonly found: string; readonly span: Span }
  /** An object or list without anything in it: Principal, one of its keys ("Principal.AWS"), Condition, or an operator ("Condition.Bool"). */
  | { readonly kind: 'empty'; readonly element: string; readonly type: 'object' | 'list'; readonly span: Span };

export interface Statement {
  readonly span: Span;
  readonly index: number;
  readonly sid?: Text;
  /** "unknown" when missing, misspelled or computed. */
  readonly effect: 'Allow' | 'Deny' | 'unknown';
  /** What stands as Effect, right or wrong; absent when the key is missing. */
  readonly effectText?: Text;
  readonly action?: Element;
  readonly notAction?: Element;
  readonly resource?: Element;
  readonly notResource?: Element;
  readonly principal?: PrincipalElement;
  readonly notPrincipal?: PrincipalElement;
  readonly conditions: readonly Condition[];
  readonly conditionSpan?: Span;
  /** False when a part of this statement could not be read or computed. */
  readonly complete: boolean;
  /** False when this statement may be left out (Fn::If). */
  readonly sure: boolean;
}

/** Action, NotAction, Resource or NotResource. */
export interface Element {
  readonly keySpan: Span;
  readonly span: Span;
  readonly values: readonly ElementValue[];
  /** False when further values may exist. */
  readonly complete: boolean;
  /** True when written as one string, not as a list. */
  readonly scalar: boolean;
}

export interface ElementValue {
  readonly text: Text;
  /** False when it may be left out (Fn::If with AWS::NoValue). */
  readonly sure: boolean;
}

export interface PrincipalElement {
  readonly keySpan: Span;
  readonly span: Span;
  readonly entries: readonly PrincipalEntry[];
  readonly complete: boolean;
}

export interface PrincipalEntry {
  /** "*" stands for `"Principal": "*"`; else the key as written: AWS, Service, Federated, CanonicalUser. */
  readonly type: string;
  readonly keySpan: Span;
  readonly text: Text;
  readonly sure: boolean;
}

export interface Condition {
  readonly operator: Operator;
  readonly operatorSpan: Span;
  readonly key: string;
  readonly keySpan: Span;
  readonly values: readonly Text[];
  /** JSON types of the values, in JSON that goes to IAM as it is. */
  readonly valueTypes?: readonly string[];
  readonly span: Span;
  readonly complete: boolean;
}

/** A condition operator taken apart: `ForAllValues:StringNotEqualsIfExists`. */
export interface Operator {
  readonly text: string;
  readonly set?: 'ForAllValues' | 'ForAnyValue';
  /** Canonical base name, for example "StringNotEquals"; the text itself when unknown. */
  readonly base: string;
  readonly family: 'string' | 'numeric' | 'date' | 'bool' | 'binary' | 'ip' | 'arn' | 'null' | 'unknown';
  readonly negated: boolean;
  readonly ifExists: boolean;
}

// ---------------------------------------------------------------------------------------------
// Entities (frontends)

export type Entity =
  | Role
  | RolePolicy
  | ManagedPolicy
  | LambdaFunction
  | EventSourceMapping
  | EventInvokeConfig
  | FunctionAlias
  | Permission
  | ResourcePolicy
  | StandalonePolicy
  | OrganizationPolicy
  | CloudResource
  | EdgeAssociation
  | LambdaLayer
  | OperatorRoleUse
  | CliCommand;

export type EntityKind = Entity['kind'];

interface EntityBase {
  /** Unique in the project: `<file>#<logical id>` or an ARN. */
  readonly id: string;
  /** How a reader knows it: logical id, role name, file name. */
  readonly label: string;
  /** Where it is declared: its key or name, short enough to underline. */
  readonly span: Span;
  /** The whole declaration, `span` included; default: the file. Disable metadata of a resource holds within it. */
  readonly body?: Span;
  /** Where the keys of its properties stand, by name ("VpcConfig", "Policies", "Tracing"). */
  readonly at: Readonly<Record<string, Span>>;
  /** CloudFormation condition (`<file>#<name>`) under which it exists; absent: always. */
  readonly condition?: string;
  /** Who wrote it. What SAM generates is never reported for spelling or breadth. */
  readonly origin: 'author' | 'sam' | 'aws';
  /** Rules that `Metadata.rolelint.disable` switches off inside `body`. */
  readonly disabled?: readonly DisabledRule[];
  /** Ids of what is made before it by its own word (`DependsOn`), and the role that a function refers to; absent where the input tells nothing of order. */
  readonly dependsOn?: readonly string[];
  /** What the input calls the properties, types and placeholders that messages name as CloudFormation does. */
  readonly words?: Words;
  /** What is said of it may stand outside of `body` and serve others too, as locals and data sources of Terraform do. */
  readonly reuses?: true;
  /** What it is one of several of: one declaration that is called or repeated, as in a Terraform module. */
  readonly instance?: {
    /** Label that all of them share. */
    readonly of: string;
    /** The call that makes this one; absent: the declaration itself repeats it. */
    readonly call?: Span;
  };
  /** Does it stay when its stack is deleted (`DeletionPolicy: Retain`)? Absent: no. */
  readonly kept?: Exclude<Tri, 'no'>;
  /** Set where a program wrote the declaration: findings are told at its source. */
  readonly made?: Made;
}

/** What a program made of source that may lie in the project: a template of the AWS CDK, a plan of Terraform. */
export interface Made {
  /** What it became. */
  readonly of: Span;
  /** Where the source makes it; absent where that is not known. */
  readonly at?: Span;
}

/** By name of a property ("SourceArn"), or by what stands anywhere in a message ("AWS::Lambda::Permission", "${AWS::Region}"). */
export type Words = Readonly<Record<string, string>>;

export interface DisabledRule {
  /** Rule id, category with "/*", or "*"; behind it may stand what findings it is held to: "(action=s3:Get*)". */
  readonly rule: string;
  readonly reason?: string;
  /** Last day on which it holds. */
  readonly until?: string;
  /** Patterns that all actions, or resources, of a finding must match. */
  readonly action?: string;
  readonly resource?: string;
  /** Label of the entity that findings must be about, where its code is spread; absent: they must lie inside `body`. */
  readonly entity?: string;
  readonly span: Span;
}

/** A policy attached by name: to a role as managed policy, or as its boundary. */
export interface Attachment {
  readonly policy: Text;
  readonly span: Span;
  /** False when it may be left out (Fn::If). */
  readonly sure: boolean;
  readonly origin: 'author' | 'sam' | 'aws';
}

export interface Role extends EntityBase {
  readonly kind: 'role';
  /** Physical name; a generated hole where CloudFormation names it. */
  readonly name: Text;
  /** "arn:aws:iam::111122223333:role/path/name" as far as known. */
  readonly arn: Text;
  readonly trust?: PolicyDocument;
  /** Why `trust` is absent, when it is: "imported role", "parameter". */
  readonly trustUnknown?: string;
  readonly inline: readonly PolicyDocument[];
  readonly attached: readonly Attachment[];
  readonly boundary?: Attachment;
  /** False when policies of this role may exist that were not read (intrinsic in place of the list, partial CLI output). */
  readonly complete: boolean;
  readonly maxSessionDuration?: { readonly seconds: number; readonly span: Span };
  /** True when the role is known to exist already (CLI output): its own ARN may stand in its trust policy. */
  readonly deployed: boolean;
  /** False when the input tells nobody else its name or ARN (no output, no nested stack); absent where that is not known. */
  readonly handedOut?: boolean;
  /** True when other stacks may run functions with it: an export or Parameter Store has its name or ARN. */
  readonly offered?: boolean;
  /** Set for policies that are given to a role which the input does not make: what that role is called. */
  readonly madeElsewhere?: Text;
}

/** AWS::IAM::Policy, AWS::IAM::RolePolicy: an inline policy declared apart from its roles. */
export interface RolePolicy extends EntityBase {
  readonly kind: 'role-policy';
  readonly document: PolicyDocument;
  /** Role names (never ARNs). */
  readonly roles: readonly Text[];
  /** True when there may be further roles, of which nothing is known. */
  readonly furtherRoles?: boolean;
  /** Attached to users or groups as well or instead. */
  readonly otherPrincipals: boolean;
}

/** A customer managed policy, or an AWS managed one in CLI output. */
export interface ManagedPolicy extends EntityBase {
  readonly kind: 'managed-policy';
  readonly name: Text;
  readonly arn: Text;
  readonly document: PolicyDocument;
  /** Role names that the policy itself says it is attached to. */
  readonly roles: readonly Text[];
  /** True when there may be further ones, of which nothing is known. */
  readonly furtherRoles?: boolean;
  /** Attached to users, groups or permission sets as well or instead. */
  readonly otherPrincipals?: boolean;
}

export interface LambdaFunction extends EntityBase {
  readonly kind: 'function';
  readonly name: Text;
  /** Unqualified function ARN as far as known. */
  readonly arn: Text;
  /** Role as written: ARN, or name where the input gives that. Absent only when the declaration lacks it. */
  readonly role?: Text;
  readonly runtime?: Text;
  readonly handler?: Text;
  readonly vpc?: { readonly span: Span; /** "no" when SubnetIds is an empty list. */ readonly subnets: Tri };
  readonly tracing?: { readonly mode: Text; readonly span: Span };
  readonly deadLetter?: Destination;
  readonly layers: readonly Text[];
  readonly environment: readonly EnvironmentVariable[];
  readonly environmentComplete: boolean;
  readonly fileSystems: readonly Text[];
  readonly kmsKey?: Text;
  readonly logGroup?: Text;
  /** True for container images. */
  readonly image: boolean;
  readonly durable?: { readonly span: Span; readonly kmsKey?: Text };
  readonly snapStart?: Text;
  readonly capacityProvider?: Span;
  /** Where the code is: folder, archive, file or inline text, as the input writes it. */
  readonly code?: {
    readonly kind: 'path' | 'inline' | 'remote';
    readonly text: Text;
    /** Of inline text: offset in the file of each of its characters, and of its end. */
    readonly offsets?: () => readonly number[];
    /** Source files behind a handler that a bundler makes (`Metadata.BuildProperties.EntryPoints`), relative to the folder of the code. */
    readonly entryPoints?: readonly string[];
  };
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Text;
}

export type DestinationType = 'sqs' | 'sns' | 'lambda' | 'events' | 's3' | 'kafka' | 'unknown';

export interface Destination {
  readonly target: Text;
  readonly type: DestinationType;
  readonly span: Span;
}

export type EventSourceType = 'sqs' | 'kinesis' | 'dynamodb' | 'kafka' | 'self-managed-kafka' | 'mq' | 'documentdb' | 'unknown';

export interface EventSourceMapping extends EntityBase {
  readonly kind: 'event-source-mapping';
  /** Function name, ARN or qualified ARN as written. */
  readonly function: Text;
  readonly source?: Text;
  readonly sourceType: EventSourceType;
  readonly accessConfigurations: readonly { readonly type: string; readonly uri: Text; readonly span: Span }[];
  readonly accessComplete: boolean;
  readonly onFailure?: Destination;
  readonly schemaRegistry?: { readonly uri: Text; readonly access: readonly Text[]; readonly span: Span };
  readonly filterKmsKey?: Text;
  readonly enabled: Tri;
}

export interface EventInvokeConfig extends EntityBase {
  readonly kind: 'event-invoke-config';
  readonly function: Text;
  readonly onSuccess?: Destination;
  readonly onFailure?: Destination;
}

/** A version or an alias: another way to name a function. */
export interface FunctionAlias extends EntityBase {
  readonly kind: 'function-alias';
  readonly type: 'version' | 'alias';
  readonly function: Text;
}

/** AWS::Lambda::Permission or one statement of `lambda get-policy`: who may invoke. */
export interface Permission extends EntityBase {
  readonly kind: 'permission';
  readonly function: Text;
  readonly action?: Text;
  readonly principal?: Text;
  readonly sourceArn?: Text;
  readonly sourceAccount?: Text;
  readonly principalOrgId?: Text;
  readonly eventSourceToken?: Text;
  readonly functionUrlAuthType?: Text;
}

/** A policy attached to a resource (bucket, queue, topic, key, secret, repository, event bus, function). */
export interface ResourcePolicy extends EntityBase {
  readonly kind: 'resource-policy';
  readonly document: PolicyDocument;
  /** What it is attached to: names, URLs or ARNs as written. */
  readonly resources: readonly Text[];
}

/** A bare policy document in a file of its own. */
export interface StandalonePolicy extends EntityBase {
  readonly kind: 'standalone-policy';
  readonly document: PolicyDocument;
  /** How sure the document's kind is: told by the user, by what the document is given to, by the content, or by nothing but the file name. */
  readonly kindFrom: 'option' | 'config' | 'place' | 'content' | 'name' | 'none';
  /** True when the user said that it is the trust policy of an execution role (`--policy-type execution-role-trust`). */
  readonly executionRole: boolean;
}

/** SCP or RCP with its targets unknown. */
export interface OrganizationPolicy extends EntityBase {
  readonly kind: 'organization-policy';
  readonly document: PolicyDocument;
}

/** Any other resource that a need can point at: queue, topic, stream, table, bucket, key, secret, log group. */
export interface CloudResource extends EntityBase {
  readonly kind: 'resource';
  readonly type: string;
  readonly name?: Text;
  readonly arn?: Text;
  /** Key that encrypts it, as written (ARN, id or alias). */
  readonly kmsKey?: Text;
}

/** A function version used by a CloudFront distribution (Lambda@Edge). */
export interface EdgeAssociation extends EntityBase {
  readonly kind: 'edge-association';
  readonly function: Text;
}

/** A layer that the project makes itself. */
export interface LambdaLayer extends EntityBase {
  readonly kind: 'layer';
  /** Folder of its content as written, where it lies in the project. */
  readonly content?: Text;
  /** Commands of its own make what is deployed of that folder, programs maybe ("Building Lambda layers in AWS SAM": makefile). */
  readonly ownBuild?: boolean;
}

/** A role used as operator role of a capacity provider or network connector. */
export interface OperatorRoleUse extends EntityBase {
  readonly kind: 'operator-role-use';
  readonly role: Text;
  readonly by: 'capacity-provider' | 'network-connector';
}

/** A command of the AWS CLI about IAM or Lambda in a script; `span` is its operation, `body` the whole command. */
export interface CliCommand extends EntityBase {
  readonly kind: 'cli-command';
  readonly service: string;
  readonly operation: string;
}

// ---------------------------------------------------------------------------------------------
// Code of functions

/** A value given to an AWS call, as far as it is known. */
export type CodeValue =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, CodeValue>; /** False when further entries may exist. */ readonly complete: boolean }
  | { readonly kind: 'list'; readonly items: readonly CodeValue[]; readonly complete: boolean }
  | { readonly kind: 'unknown' };

/** A file of code that a function may run, taken apart. */
export interface CodeFile {
  /** Of a script inside a template: the template's path, "#" and the function's id. */
  readonly path: string;
  /** The file that holds it, where that is another. */
  readonly holder?: string;
  /** Modules that it names, as written: a look at the text, which may see too many. */
  readonly imports: readonly string[];
  /** Absent when it could not be taken apart, or when nothing that the function loads has to do with AWS. */
  readonly module?: CodeModule;
  readonly problem?: CodeProblem;
  /** It names the algorithm of signature version 4: requests may be signed by hand. */
  readonly signs?: boolean;
  /** It names paths of Amazon S3, "s3://", and loads pandas, which reads and writes what they lead to. */
  readonly paths?: boolean;
  /** A script inside a template says that the real code is put in its place later. */
  readonly placeholder?: boolean;
  /** Why it was not taken apart though it may have to do with AWS: "it has more than 1 MB". */
  readonly skipped?: string;
  /** Offsets in the file of each character of the script, and one for its end, where the script stands inside another file. */
  readonly offsets?: readonly number[];
}

/** Where the code of a function is. */
export type FunctionCode = FoundCode | { readonly state: 'unknown'; /** Why, for summaries: "container image", "no such file". */ readonly why: string };

export interface FoundCode {
  readonly state: 'found';
  readonly path: string;
  /** Name of the handler in that file; members of objects are joined by dots. */
  readonly handler: string;
  /** Folder that becomes the function's own, then those of its layers: absolute imports of Python begin there. */
  readonly roots: readonly string[];
  /** Folders of layers that hold an extension, which runs beside the code. */
  readonly beside?: readonly string[];
  /** Folders of layers that commands of their own are built from: what they hold beside modules that the code loads is not known. */
  readonly built?: readonly string[];
}

/** What a call of an operation needs. */
export interface CallNeed {
  /** One of these must be allowed; mostly one. As AWS writes them (S3's PutBucketCORS). */
  readonly anyOf: readonly string[];
  /** ARN that it is needed on as far as the arguments tell; undefined: not known. */
  readonly resource?: Text;
  /** What is needed in its place, should the argument name a resource of another kind: an access point in the place of a bucket. */
  readonly instead?: readonly Pick<CallNeed, 'anyOf' | 'resource'>[];
  /** False when it depends on what is not known (a possible companion permission). Only sure ones may be reported as missing. */
  readonly sure: boolean;
  /** A clause after "needs" where the need is not the operation itself: "because the role is passed to the service". */
  readonly because?: string;
}

/** Whose credentials a client signs with: the execution role's, those of somebody else, or it can't be told. */
export type Identity = 'role' | 'other' | 'unknown';

export type CredentialsKind = 'environment' | 'provider' | 'profile' | 'access-key' | 'secret-key';

/** One call of an AWS operation in the code of a function. */
export interface SdkCall {
  /** What to underline: the class of the command, or the method. */
  readonly span: Span;
  /** Canonical client, "dynamodb", and operation as the API names it. */
  readonly client: string;
  readonly operation: string;
  readonly input: CodeValue;
  /** What it needs; undefined: that is not known. */
  readonly needs?: readonly CallNeed[];
  /** Does the handler surely make it, with a client of the role's own credentials? */
  readonly certain: boolean;
  readonly identity: Identity;
  /** True for links that somebody else uses, with the role's permissions. */
  readonly presigned: boolean;
}

/** Use of a service that can't be told apart: nothing of it is called unused. */
export interface OpenUse {
  /** IAM prefix, "*" for all services. */
  readonly prefix: string;
  readonly why: string;
  readonly span: Span;
}

/** What the code of a function does with AWS. */
export interface FunctionUse {
  readonly calls: readonly SdkCall[];
  readonly open: readonly OpenUse[];
  /** Why the code is not understood as a whole; empty when it is. */
  readonly gaps: readonly string[];
  /** Names of methods of unknown things, and actions that they need if these are clients; in lower case without underscores. */
  readonly loose: ReadonlySet<string>;
  readonly presigned: readonly { readonly seconds: CodeValue; readonly span: Span; readonly identity: Identity }[];
  readonly credentials: readonly { readonly kind: CredentialsKind; readonly name: string; readonly span: Span }[];
}

/** The code of the functions; files are those that a handler may lead to. */
export interface Codebase {
  of(fn: LambdaFunction): FunctionCode;
  file(path: string): CodeFile | undefined;
  /** The project's file that an import means; undefined for packages. */
  imported(code: FoundCode, from: string, specifier: string): string | undefined;
  /** What the code of the function does, worked out when first asked for. */
  useOf(fn: LambdaFunction): FunctionUse;
  /** Every file that the function's code may load, the handler's first. */
  filesOf(code: FoundCode): readonly CodeFile[];
  /** Every action, in lower case, that a call may ask for, that of its name among them. */
  possibleActions(call: SdkCall): readonly string[];
  /** Those that it surely asks for, and that of its name. */
  calledActions(call: SdkCall): readonly string[];
  /** Is the action, in lower case, one that no operation of an SDK asks for? */
  isPermissionOnly(service: string, name: string): boolean;
}

/** Files of a project, whose code is read when a function leads to it. */
export interface ProjectFiles {
  has(path: string): boolean;
  /** undefined when it can't be read. */
  read(path: string): string | undefined;
  /** Paths of all code, sorted; absent where only named files are known. */
  list?(): Iterable<string>;
}

// ---------------------------------------------------------------------------------------------
// Frontends

/** What a frontend says of one file. It never throws; what it can't read becomes a problem, and the rest goes on. */
export interface Reading {
  readonly entities: readonly Entity[];
  readonly problems: readonly Problem[];
  /** What the template gives to other stacks. */
  readonly stack?: Stack;
}

/** What a template gives to other stacks, and hands on to those that it nests. */
export interface Stack {
  readonly file: string;
  /** Its name as far as the input tells; mostly it does not. */
  readonly name?: Text;
  readonly exports: readonly NamedValue[];
  readonly outputs: readonly StackOutput[];
  /** Parameters of Parameter Store that it makes. */
  readonly kept: readonly NamedValue[];
  readonly nested: readonly NestedStack[];
  /** Names of its parameters that hold one text each. */
  readonly parameters: readonly string[];
}

export interface NamedValue {
  readonly name: Text;
  readonly value: Text;
}

export interface StackOutput {
  readonly name: string;
  readonly value: Text;
}

/** A stack within a stack: its outputs are `<id>.Outputs.<name>`. */
export interface NestedStack {
  readonly id: string;
  /** Where its template is: a path from the project's root, or the end of an address (`/` and names of folders and file). */
  readonly template: { readonly kind: 'path' | 'end'; readonly text: string };
  readonly parameters: readonly StackOutput[];
}

export interface ReadContext {
  readonly file: SourceFile;
  readonly parsed: Parsed;
  readonly options: ReadOptions;
  /** What is known of the file as a template that the AWS CDK made. */
  readonly assembly?: Assembly;
}

/** What a cloud assembly of the AWS CDK ("cdk.out") tells of its templates. */
export interface Assembly {
  /** Path of the construct that became the resource, where the template itself does not tell. */
  pathOf(template: string, logicalId: string): string | undefined;
  /** Where the source makes the construct. */
  placeOf(path: string): Span | undefined;
  /** What `node.addMetadata('rolelint', ...)` says of the construct and of those around it. */
  disabledAt(path: string): readonly Omit<DisabledRule, 'span'>[];
  /** The path within its stack: several stacks may be made by the same source. */
  withinStack(path: string): string;
}

export interface ReadOptions {
  /** `--policy-type` or config: what a bare document is. */
  readonly policyType?: PolicyKind | 'execution-role-trust';
  /** Partition that the project is deployed to, where the settings say. */
  readonly partition?: string;
  /** Path of an AWS managed policy ("/service-role/") by its exact name: SAM templates give names alone. */
  readonly managedPolicyPath?: (name: string) => string | undefined;
  /** Document of an AWS managed policy by its exact name: Terraform reads it where it likes. */
  readonly managedPolicyText?: (name: string) => string | undefined;
}

export interface Frontend {
  readonly name: string;
  /** Is this tree mine? The first frontend that accepts reads the file. */
  accepts(root: TreeNode, file: SourceFile): boolean;
  read(root: TreeNode, context: ReadContext): Reading;
}

/** Reads inputs that are spread over several files: a Terraform module, a Serverless service, a CDK app. */
export interface ProjectFrontend {
  readonly name: string;
  /** `own`: the files that are its own; others may be looked at through the context. Never throws. */
  read(own: readonly SourceFile[], context: ProjectReadContext): Promise<ProjectReading>;
}

export interface ProjectReadContext {
  readonly files: ProjectFiles;
  readonly options: ReadOptions;
  /** Text of a generated table of the package, latin1 for binary ones. */
  readonly readTable: (name: string) => string;
  readonly cache?: CodeCache;
  /** Paths that the user named one by one. */
  readonly named?: ReadonlySet<string>;
  /** All texts that were read, code apart. */
  readonly texts?: readonly SourceFile[];
  /** Folders of apps and configurations that are read from what was made of them. */
  readonly covered?: ReadonlySet<string>;
  /** Has a statement within the stretch been read already? */
  readonly before?: (span: Span) => boolean;
}

/** What scripts were taken apart to, by a hash of their text; kept from run to run. */
export interface CodeCache {
  get(key: string): CodeModule | CodeProblem | undefined;
  set(key: string, value: CodeModule | CodeProblem): void;
  /** Says which scripts will be asked for, in about that order, so that a thread beside this one may take them apart meanwhile; none is started for those that are asked for at once. */
  expect?(scripts: readonly SourceFile[], when: 'later' | 'at once'): Promise<void>;
  /** What such a thread makes of a script that was not kept; undefined when it makes nothing of it. */
  beside?(key: string, text: string, path: string): Promise<CodeModule | CodeProblem | undefined>;
}

export interface ProjectReading {
  readonly entities: readonly Entity[];
  readonly problems: readonly FileProblem[];
  /** Comments by file, for disable comments. */
  readonly comments: ReadonlyMap<string, readonly Comment[]>;
  /** Files that hold policies, roles or functions, others that were looked at among them. */
  readonly files: readonly SourceFile[];
  /** Files whose bare policy was read for what it is: it is not a policy alone any more. */
  readonly claims?: ReadonlySet<string>;
  /** Folders of configurations that need not be read: what was made of them has been. */
  readonly covers?: ReadonlySet<string>;
  /** Files that something is put into before they are read: what they say as they stand, and whether they can be read so, does not count. */
  readonly filled?: ReadonlySet<string>;
  /** What its stacks give to others. */
  readonly stacks?: readonly Stack[];
}

// ---------------------------------------------------------------------------------------------
// Project (link)

export interface Link<T> {
  readonly to: T;
  /** "maybe" when names only could be equal. "no" links are not made. */
  readonly sure: Exclude<Tri, 'no'>;
}

/** All documents that decide what a role may do. */
export interface RoleGrants {
  readonly role: Role;
  readonly documents: readonly GrantingDocument[];
  /** Documents of attachments whose role can't be told and may be this one. */
  readonly possible: readonly PolicyDocument[];
  /** Boundary document; absent when there is none. */
  readonly boundary?: PolicyDocument;
  /** False when a policy or boundary could not be found or read: then nothing is known to be missing. */
  readonly complete: boolean;
  /** Why not complete, for `--debug` and messages. */
  readonly incomplete: readonly string[];
}

export interface GrantingDocument {
  readonly document: PolicyDocument;
  readonly sure: boolean;
  /** Where it comes from, for related places. */
  readonly from: Role | RolePolicy | ManagedPolicy | { readonly kind: 'aws-managed-policy'; readonly name: string; readonly arn: string; readonly attachment: Attachment };
}

/** A problem of a file that holds policies, roles or functions, or was meant to. */
export interface FileProblem {
  readonly file: string;
  readonly problem: Problem;
}

export interface Project {
  readonly entities: readonly Entity[];
  /** What could not be read; reported by the rules of category `syntax`. */
  readonly problems: readonly FileProblem[];
  readonly functions: readonly LambdaFunction[];
  readonly roles: readonly Role[];
  readonly mappings: readonly EventSourceMapping[];
  readonly settings: Settings;
  byId(id: string): Entity | undefined;
  ofKind<K extends EntityKind>(kind: K): readonly Extract<Entity, { kind: K }>[];
  /** The function's execution role; undefined when it is not in the project or not known. */
  roleOf(fn: LambdaFunction): Link<Role> | undefined;
  /** Functions that run with the role. */
  functionsOf(role: Role): readonly Link<LambdaFunction>[];
  mappingsOf(fn: LambdaFunction): readonly Link<EventSourceMapping>[];
  invokeConfigsOf(fn: LambdaFunction): readonly Link<EventInvokeConfig>[];
  permissionsOf(fn: LambdaFunction): readonly Link<Permission>[];
  edgeAssociationsOf(fn: LambdaFunction): readonly Link<EdgeAssociation>[];
  /** Function that a name, ARN or qualified ARN means. */
  functionNamed(name: Text): Link<LambdaFunction> | undefined;
  /** Role that a name or ARN means. */
  roleNamed(name: Text): Link<Role> | undefined;
  /** Resource (queue, bucket, key, ...) that an ARN, name or URL means. */
  resourceNamed(name: Text): Link<CloudResource> | undefined;
  grantsOf(role: Role): RoleGrants;
  /** Resource policies attached to the resource that `name` means. */
  resourcePoliciesOf(name: Text): readonly Link<ResourcePolicy>[];
  /** The code that functions run. */
  readonly code: Codebase;
  /** Every policy document with the entity that holds it, author's and generated ones alike. */
  readonly documents: readonly { readonly document: PolicyDocument; readonly owner: Entity }[];
  /** Links of the settings that mean nothing. */
  readonly badLinks: readonly BadLink[];
  /** Partition that the project is deployed to, as the settings say: one template for China says nothing of the others. */
  readonly partition: string | undefined;
}

/** `settings` of the config file. */
export interface Settings {
  readonly accounts?: readonly string[];
  readonly partition?: string;
  readonly organizationId?: string;
  readonly trustedPrincipals?: readonly string[];
  /** File globs or role names of execution roles that no function in the project points at. */
  readonly executionRoles?: readonly string[];
  /** Code of functions that can't be found by itself: function or role by its label or name, with the file of its handler. */
  readonly code?: readonly CodeLink[];
  /** What can't be inferred: which role a function runs with, which role has a policy, where code is. */
  readonly links?: readonly HandLink[];
}

/** `function` with `role` or `code`, `role` with `code`, or `policy` with `role`: by id (`<file>#<logical id>`), label, name or ARN, `*` for any characters. */
export interface HandLink {
  readonly function?: string;
  readonly role?: string;
  /** A bare policy document by its file, too. */
  readonly policy?: string;
  /** Path of the handler's file from the project's root. */
  readonly code?: string;
  /** With `code`, as in `CodeLink`. */
  readonly handler?: string;
  readonly root?: string;
}

/** An entry of `links` that names what is not there. */
export interface BadLink {
  readonly index: number;
  readonly key: 'function' | 'role' | 'policy' | 'code';
  readonly message: string;
}

export interface CodeLink {
  /** Label or name of a function, or of a role: then of all functions that run with it. */
  readonly function?: string;
  readonly role?: string;
  /** Path of the handler's file from the project's root. */
  readonly file: string;
  /** Folder where absolute imports of Python begin; default: the file's. */
  readonly root?: string;
  /** Default: the name in the function's `Handler`. */
  readonly handler?: string;
}

// ---------------------------------------------------------------------------------------------
// Facts

/** Knowledge derived from the project: computed at most once per run, asked for by value. */
export interface Fact<T> {
  readonly name: string;
  /** True for what depends on the data alone: it is kept from run to run, as in an editor. */
  readonly ofData?: true;
  /** True for what is asked of one declaration or file, and looks at nothing beside it. */
  readonly ofOne?: true;
  compute(project: Project, get: GetFact, data: Data): T;
}

export type GetFact = <T>(fact: Fact<T>) => T;

// ---------------------------------------------------------------------------------------------
// Data tables

export interface ActionInfo {
  readonly name: string;
  readonly accessLevel: 'List' | 'Read' | 'Tagging' | 'Write' | 'Permissions management' | '';
  /** Resource types with whether the action requires one of them. */
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
  readonly conditionKeys: readonly string[];
}

export interface ServiceInfo {
  readonly prefix: string;
  readonly name: string;
  /** By lower-case name. */
  readonly actions: ReadonlyMap<string, ActionInfo>;
  /** Names of the actions as AWS writes them, in the order of their lower-case names, without what else is known of them. */
  readonly actionNames: readonly string[];
  /** ARN pattern by resource type name: "arn:${Partition}:s3:::${BucketName}". */
  readonly resourceTypes: ReadonlyMap<string, { readonly arn: string; readonly conditionKeys: readonly string[] }>;
  readonly conditionKeys: ReadonlyMap<string, string>;
}

export interface ManagedPolicyInfo {
  readonly name: string;
  /** "/service-role/" or "/". */
  readonly path: string;
  readonly version: string;
  readonly deprecated: boolean;
}

/** Generated tables; each part is loaded when first asked for. */
export interface Data {
  /** Day of the action data, "2026-09-26". */
  readonly actionsDate: string;
  /** Day of the managed policy data. */
  readonly managedPoliciesDate: string;
  /** Today, for questions of freshness. */
  readonly today: Date;
  /** By lower-case prefix. Undefined: no such service in the data. */
  service(prefix: string): ServiceInfo | undefined;
  servicePrefixes(): readonly string[];
  /** What an action does, after "Grants permission to", by "service:Name" in any case; undefined where the data do not say. */
  aboutAction(action: string): string | undefined;
  /** By exact name ("AWSLambdaBasicExecutionRole"). */
  managedPolicy(name: string): ManagedPolicyInfo | undefined;
  managedPolicyNames(): readonly string[];
  /** The newest version's document as JSON text; undefined for unknown names. */
  managedPolicyText(name: string): string | undefined;
  globalConditionKeys(): readonly string[];
  /** Type of a global key as documented ("ARN", "ArrayOfString"), by key in any case; "aws:PrincipalTag/team" finds "aws:PrincipalTag/tag-key". */
  globalConditionKeyType(key: string): string | undefined;
  /** What stands in the third field of the ARNs that services list. */
  arnServices(): readonly string[];
  /** Prefixes of the services that list ARNs with this in their third field: "kms" gives ["events", "kinesis", "kms"]. */
  servicesOfArn(name: string): readonly string[];
  /**
   * Services whose condition keys begin with a prefix that is no service: "token.actions.githubusercontent.com" gives ["sts"].
   * The lists of such keys have gaps (":sub" and ":aud" of that provider): a key that is missing there may still exist.
   */
  conditionKeyServices(keyPrefix: string): readonly string[];
  /** Do policies of AWS name this action, which is in no list? By "service:name" in any case. */
  isNamedByAws(action: string): boolean;
  /** AWS managed policies for Lambda features whose older versions are in the data. */
  featurePolicyNames(): readonly string[];
  /** All versions of a feature policy, oldest first; empty for other names. */
  featurePolicyVersions(name: string): readonly PolicyVersion[];
  /** An AWS managed policy that AWS has withdrawn: it can't be attached any more. */
  withdrawnPolicy(name: string): WithdrawnPolicy | undefined;
}

export interface PolicyVersion {
  /** "v2". */
  readonly version: string;
  /** Day since which it holds; absent where the source doesn't tell. */
  readonly date?: string;
  /** Actions of its Allow statements as written, sorted, each once. */
  readonly actions: readonly string[];
}

export interface WithdrawnPolicy {
  readonly name: string;
  /** Name of the AWS managed policy to attach instead. */
  readonly replacement: string;
}

// ---------------------------------------------------------------------------------------------
// Rules

/** How bad a finding is by nature; configuration may turn it off, lower it or raise it. */
export type Level = 'error' | 'warning' | 'suggestion';

export type Severity = 'off' | 'warn' | 'error';

export interface RuleMessage {
  /** One sentence, under 100 characters before filling, its subject in backticks, `{{name}}` placeholders. */
  readonly text: string;
  /** Begins with a verb and gives the exact key and value to write. */
  readonly help: string;
  /** Default: the rule's level. */
  readonly level?: Level;
  /** ValidatePolicy issue code where one exists. */
  readonly issueCode?: string;
}

export interface RuleMeta {
  readonly id: string;
  readonly type: 'problem' | 'suggestion';
  readonly docs: {
    /** One line for tables. */
    readonly description: string;
    readonly level: Level;
    /** On in `recommended` unless level is suggestion; `false`: in `all` alone. */
    readonly recommended: boolean;
    /** Guards access: `strict` raises its warnings to errors. */
    readonly guardsAccess?: boolean;
    /** One of the checks of IAM Access Analyzer's policy validation: on in `validate-policy`; all its messages have an issue code. */
    readonly validatePolicy?: boolean;
    /** AWS pages that state the facts: title, and address where known. */
    readonly sources: readonly { readonly title: string; readonly url?: string }[];
  };
  /** JSON schema of the options array's first element; absent: no options. */
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly defaultOptions?: Readonly<Record<string, unknown>>;
  readonly messages: Readonly<Record<string, RuleMessage>>;
  /** True when the rule looks at the code of functions, which is read for such rules alone. */
  readonly readsCode?: boolean;
  /** True when the rule looks at the size of documents (`PolicyDocument.size`), which blanks change. */
  readonly readsSize?: boolean;
  /** "code": findings may carry fixes that `--fix` applies. */
  readonly fixable?: 'code';
  /** True when findings may carry suggestions, which only people apply. */
  readonly hasSuggestions?: true;
  /** Name of the plugin that the rule comes from; the configuration sets it. */
  readonly plugin?: string;
}

/** A change of a file, told in values of the document; `fix` writes it in the syntax of the place. */
export type Edit =
  /** `from` stands once in the text of `span`: `to` takes its place. */
  | { readonly kind: 'replace'; readonly span: Span; readonly from: string; readonly to: string }
  /** A key with its value, or an item of a list: `span` begins where the key or the item does. */
  | { readonly kind: 'remove'; readonly span: Span }
  /** A key before another key of the same object: `before` begins where that one does. */
  | { readonly kind: 'add'; readonly before: Span; readonly key: string; readonly value: string | { readonly pseudoParameter: string } };

/** A way out that a finding offers. */
export interface Fix {
  /** What it does, begins with a verb: "Write `lambda.amazonaws.com`". */
  readonly title: string;
  /** `--fix` applies what is safe: what is deployed means the same, or what could not be deployed can. "unsafe": access may change. "suggestion": for people alone. */
  readonly safety: 'safe' | 'unsafe' | 'suggestion';
  /** All of them or none. */
  readonly edits: readonly Edit[];
}

/** Called for each entity or document of a project, in file order. */
export interface Visitor {
  role?(role: Role): void;
  'role-policy'?(policy: RolePolicy): void;
  'managed-policy'?(policy: ManagedPolicy): void;
  function?(fn: LambdaFunction): void;
  'event-source-mapping'?(mapping: EventSourceMapping): void;
  'event-invoke-config'?(config: EventInvokeConfig): void;
  permission?(permission: Permission): void;
  'resource-policy'?(policy: ResourcePolicy): void;
  'standalone-policy'?(policy: StandalonePolicy): void;
  'organization-policy'?(policy: OrganizationPolicy): void;
  'edge-association'?(association: EdgeAssociation): void;
  'cli-command'?(command: CliCommand): void;
  /** Every policy document of origin "author". */
  document?(document: PolicyDocument, owner: Entity): void;
  /** Every statement of those documents. */
  statement?(statement: Statement, document: PolicyDocument, owner: Entity): void;
  /** Once, last. */
  project?(project: Project): void;
}

export interface Report {
  readonly messageId: string;
  readonly span: Span;
  readonly data?: Readonly<Record<string, string>>;
  /** Entity that the finding is about; default: the visited one. */
  readonly entity?: Entity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

export interface Related {
  readonly span: Span;
  readonly message: string;
}

export interface RuleContext<Options = Readonly<Record<string, unknown>>> {
  readonly project: Project;
  readonly data: Data;
  readonly settings: Settings;
  readonly options: Options;
  readonly get: GetFact;
  /** True when the rule of that id is on in this run: the less exact one of two rules then stays silent. */
  readonly enabled: (ruleId: string) => boolean;
  readonly report: (report: Report) => void;
}

/** A rule is a value: no base class, no state that outlives a run. */
export interface Rule {
  readonly meta: RuleMeta;
  create(context: RuleContext): Visitor;
}

// ---------------------------------------------------------------------------------------------
// Findings

export interface Diagnostic {
  readonly rule: string;
  readonly messageId: string;
  readonly level: Level;
  readonly severity: Exclude<Severity, 'off'>;
  /** Filled message and help. */
  readonly message: string;
  readonly help: string;
  readonly span: Span;
  readonly related: readonly Related[];
  /** Label of the entity that it is about. */
  readonly entity?: string;
  /** Folder of the project within the repository that its file belongs to, relative to the root. */
  readonly project?: string;
  readonly issueCode?: string;
  /** The best one first. */
  readonly fixes?: readonly Fix[];
  /** File that was made of the source in which the finding is told; absent for what was found where it is told. */
  readonly madeFile?: string;
  /** Set when a comment or metadata silences it; such findings go to SARIF alone. */
  readonly suppressed?: { readonly kind: 'inSource' | 'external'; readonly reason?: string };
}
