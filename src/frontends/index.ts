import type { Frontend, ProjectFiles, ProjectFrontend, SourceFile } from '../types.js';

/** A frontend that is loaded when a file's text asks for it. */
export interface FrontendEntry {
  /** Cheap look at the text: may the file hold something of this kind? False positives cost a parse, false negatives lose findings. */
  readonly mention: RegExp;
  readonly load: () => Promise<Frontend>;
}

/** All frontends; the first one that accepts a tree reads it. Bare policies come last: they look into any map. */
const ENTRIES: readonly FrontendEntry[] = [
  { mention: /AWS::Serverless/, load: async () => (await import('./sam.js')).sam },
  { mention: /AWSTemplateFormatVersion|AWS::/, load: async () => (await import('./cloudformation.js')).cloudFormation },
  {
    mention:
      /\b(?:AssumeRolePolicyDocument|(?:Role|User|Group)DetailList|PolicyVersion(?:List)?|PolicyDocument|AttachedPolicies|FunctionArn|AliasArn|PolicySummary|ResourcePolicy|policyText|QueueArn|TopicArn)["']?\s*:|\bPolicy["']?\s*:\s*["'|>]/,
    load: async () => (await import('./aws-cli.js')).awsCli,
  },
  { mention: /\b(?:Statement|Effect)["']?\s*:/, load: async () => (await import('./policy.js')).policyFile },
];

const loaded = new Map<FrontendEntry, Promise<Frontend>>();

function load(entry: FrontendEntry): Promise<Frontend> {
  let frontend = loaded.get(entry);
  if (frontend === undefined) loaded.set(entry, (frontend = entry.load()));
  return frontend;
}

/** Does any frontend have a use for this text? */
export const isMentioned = (text: string): boolean => ENTRIES.toReversed().some((entry) => entry.mention.test(text));

/** A text that begins as a bare policy does is nothing else. */
const IS_POLICY = /^\s*\{\s*"Version"\s*:\s*"20(?:12-10-17|08-10-17)"\s*,\s*"(?:Id|Statement)"\s*:/;

/** Those that may read this text, in the order in which they are asked. */
export const frontendsFor = (text: string): Promise<readonly Frontend[]> => Promise.all((IS_POLICY.test(text) ? ENTRIES.slice(-1) : ENTRIES.filter((entry) => entry.mention.test(text))).map(load));

/** The scripts below the files that are its own, without the folders that others cover. */
export type ProjectScripts = (own: readonly SourceFile[], files: ProjectFiles, covered: ReadonlySet<string>) => readonly SourceFile[];

/** A frontend for inputs of several files, loaded when the project has one of its own. */
export interface ProjectFrontendEntry {
  /** Is the file one of its own? By path first, then by a cheap look at the text. */
  readonly path: RegExp;
  readonly mention: RegExp;
  /** At least one of them mentions this, or all of them are left unread; absent: `mention` is enough. */
  readonly subject?: RegExp;
  readonly load: () => Promise<ProjectFrontend>;
  /** Scripts that it takes apart, for those that want to know before it reads; absent: only its reading shows. */
  readonly scripts?: () => Promise<ProjectScripts>;
  /** True when nothing else reads the files that are its own. */
  readonly alone?: boolean;
}

export const projectFrontends: readonly ProjectFrontendEntry[] = [
  {
    path: /\.(?:sh|bash|mk|md|markdown)$|(?:^|\/)(?:GNU)?[Mm]akefile$|(?:^|\/)(?:\.github\/(?:workflows\/[^/]+|actions\/.+)|action|\.circleci\/config|\.gitlab-ci|bitbucket-pipelines|taskfile|buildspec[^/]*)\.ya?ml$/i,
    mention: /\b(?:iam|lambda|s3api|kms|secretsmanager|ecr|organizations|sts)["'`]?(?:\s|\\\r?\n)+(?:[a-z]+-)+[a-z]+|\bEffect["']?\s*:/,
    load: async () => (await import('./scripts.js')).scripts,
  },
  {
    path: /(?:^|\/)serverless(?:[.-][\w-]+)?\.(?:ya?ml|json|ts|js)$/,
    mention: /\bprovider\b/,
    load: async () => (await import('./serverless.js')).serverless,
  },
  {
    path: /(?:^|\/)(?:cdk|package)\.json$/,
    mention: /"(?:aws-cdk-lib|@aws-cdk\/[\w-]+)"|^\s*\{[^]*"app"\s*:\s*"/,
    load: async () => (await import('./cdk.js')).cdk,
    scripts: async () => (await import('./cdk/scripts.js')).takenApart,
  },
  {
    path: /\.json$/,
    mention: /"(?:planned_values|resource_changes|root_module)"\s*:\s*[[{]/,
    load: async () => (await import('./terraform-plan.js')).terraformPlan,
    alone: true,
  },
  {
    path: /\.(?:tf|tofu|tfvars)(?:\.json)?$/,
    mention: /[={]/,
    subject: /\baws_(?:iam|lambda)_|terraform-aws-modules\/(?:terraform-aws-)?(?:lambda|iam)|"aws_\w+_policy"|\b(?:access_)?polic(?:y|ies)(?:_document)?"?\s*[=:]/,
    load: async () => (await import('./terraform.js')).terraform,
  },
  {
    // last: what others have read is not read again
    path: /(?:^|\/)package\.json$|\.[cm]?[jt]sx?$/,
    mention: /"(?:@aws-sdk\/[\w-]+|aws-sdk|@pulumi\/aws(?:-native)?|aws-cdk-lib|@aws-cdk\/[\w-]+|sst)"\s*:|\bEffect(?:\\?["'])?\s*[:,}]/,
    load: async () => (await import('./code-policies.js')).codePolicies,
  },
];
