import type { CodeFile, CodeValue, Data, Fact, FoundCode, LambdaFunction, Piece, Project, Span, Text } from '../types.js';
import { parseFunctionArn } from '../iam/arn.js';
import { join } from '../iam/text.js';
import { follow, type Followed } from './calls/follow.js';
import type { CredentialsKind, Findings, RawCall } from './calls/machine.js';
import { callsProcesses, isHarmless } from './calls/packages.js';
import { spanOf, toCodeValue, type Identity } from './calls/value.js';
import { needsOf, prefixOf, type CallNeed } from './sdk/index.js';

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

export interface FunctionUse {
  readonly calls: readonly SdkCall[];
  readonly open: readonly OpenUse[];
  /** Why the code is not understood as a whole; empty when it is. */
  readonly gaps: readonly string[];
  /** Names of methods of unknown things, in lower case without underscores. */
  readonly loose: ReadonlySet<string>;
  readonly presigned: readonly { readonly seconds: CodeValue; readonly span: Span; readonly identity: Identity }[];
  readonly credentials: readonly { readonly kind: CredentialsKind; readonly name: string; readonly span: Span }[];
}

export interface UsedActions {
  of(fn: LambdaFunction): FunctionUse;
}

/** `used actions`: what the code of a function calls, beside what its features need. */
export const usedActions: Fact<UsedActions> = {
  name: 'used-actions',
  compute(project, _get, data) {
    const known = new Map<LambdaFunction, FunctionUse>();
    return {
      of(fn) {
        let use = known.get(fn);
        if (use === undefined) known.set(fn, (use = useOf(fn, project, data)));
        return use;
      },
    };
  },
};

const nothing = (...gaps: readonly string[]): FunctionUse => ({ calls: [], open: [], gaps, loose: new Set(), presigned: [], credentials: [] });

function useOf(fn: LambdaFunction, project: Project, data: Data): FunctionUse {
  const code = project.code.of(fn);
  if (code.state === 'unknown') return nothing(code.why);
  const files = project.code.filesOf(code);
  const broken = files.flatMap(({ path, problem, skipped }) => (problem !== undefined ? [`\`${path}\` has a syntax error`] : skipped === undefined ? [] : [`\`${path}\` is not read: ${skipped}`]));
  const followed = followSafely(fn, code, project);
  const packages = strangePackages(files, code, project);
  if (followed === undefined) return nothing(...broken, ...packages);
  return { ...resultOf(fn, followed.seen, project, data), gaps: [...broken, ...packages, ...(followed.entered ? [] : [`\`${code.handler}\` is not found in \`${code.path}\``])] };
}

/** Generated code may nest deeper than the stack allows. */
function followSafely(fn: LambdaFunction, code: FoundCode, project: Project): Followed | undefined {
  try {
    return follow(fn, code, project.code);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Packages that are not known to call nothing of AWS, and programs that the code starts. */
function strangePackages(files: readonly CodeFile[], code: FoundCode, project: Project): readonly string[] {
  const out = new Set<string>();
  for (const { path, imports } of files) {
    const language = path.endsWith('.py') ? 'python' : 'javascript';
    for (const name of imports) {
      if (project.code.imported(code, path, name) !== undefined || UNDERSTOOD.test(name) || /\.(?:json|css|html|txt|graphql)$/.test(name)) continue;
      if (callsProcesses(language, name)) out.add(`it starts programs with \`${name}\``);
      else if (!isHarmless(language, name) && !isPartOfPackage(name, imports, code, path, project)) out.add(`the package \`${name}\` may call AWS by itself`);
    }
  }
  return [...out];
}

/** Packages whose calls are followed. */
const UNDERSTOOD = /^(?:@aws-sdk\/|@smithy\/|aws-sdk(?:\/|$)|@aws-lambda-powertools\/|@middy\/|boto3|botocore|aioboto3|aws_lambda_powertools)/;

/** `from package import name` names the name as a module too; a name without a module of its own is a value of one that was found. */
function isPartOfPackage(name: string, imports: readonly string[], code: FoundCode, path: string, project: Project): boolean {
  const dot = name.lastIndexOf('.');
  if (!path.endsWith('.py') || dot < 0) return path.endsWith('.py') && imports.some((each) => each.startsWith(name) && project.code.imported(code, path, each) !== undefined);
  const parent = name.slice(0, dot);
  return (imports.includes(parent) && project.code.imported(code, path, parent) !== undefined) || imports.some((each) => each !== name && each.startsWith(`${name}.`) && project.code.imported(code, path, each) !== undefined);
}

function resultOf(fn: LambdaFunction, seen: Findings, project: Project, data: Data): Omit<FunctionUse, 'gaps'> {
  const arn = arnBuilder(fn);
  const named = (text: Text): Text | undefined => project.resourceNamed(text)?.to.arn;
  const calls = [...seen.calls.values(), ...commandsOf(seen)].map((call): SdkCall => {
    const span = spanOf(call.place);
    const input = toCodeValue(call.input, call.place);
    const found = needsOf({ client: call.client, operation: call.operation, input, span, arn, named }, data);
    const identity = call.by?.identity ?? 'unknown';
    return { span, client: call.client, operation: found?.operation ?? call.operation, input, certain: call.certain && identity === 'role', identity, presigned: call.presigned === true, ...(found === undefined ? {} : { needs: call.optional === true ? found.needs.map((need) => ({ ...need, sure: false })) : found.needs }) };
  });
  const unmapped = calls.filter((call) => call.needs === undefined && call.identity !== 'other').map(({ client, operation, span }): OpenUse => ({ prefix: prefixOf(client) ?? client, why: `it is not known which action \`${operation}\` needs`, span }));
  return {
    calls, loose: seen.loose,
    open: [...[...seen.open].map(([client, { why, place }]): OpenUse => ({ prefix: client === '*' ? '*' : (prefixOf(client) ?? client), why, span: spanOf(place) })), ...unmapped],
    presigned: [...seen.presigned.values()].map(({ seconds, place, identity }) => ({ seconds: toCodeValue(seconds, place), span: spanOf(place), identity })),
    credentials: [...seen.credentials.values()].map(({ kind, name, place }) => ({ kind, name, span: spanOf(place) })),
  };
}

/** A command is called where it is made, by each of the clients that send it. */
function commandsOf(seen: Findings): readonly RawCall[] {
  return [...seen.commands].flatMap(([key, { command, certain }]): readonly RawCall[] => {
    const { client, operation, input, place } = command;
    const senders = seen.sent.get(key) ?? [];
    if (senders.length === 0) return [{ client, operation, input, place, certain: false }];
    return senders.map((by) => ({ client, operation, by, input, place, certain }));
  });
}

type Scope = 'region' | 'account' | 'none';

/** ARNs in the function's own partition, Region and account. */
function arnBuilder(fn: LambdaFunction): (service: string, resource: readonly Piece[], scope?: Scope) => Text | undefined {
  const parsed = parseFunctionArn(fn.arn);
  return (service, resource, scope = 'region') => {
    if (parsed === undefined) return undefined;
    const { partition, region, account } = parsed.arn;
    return join(['arn:', ...partition.pieces, `:${service}:`, ...(scope === 'region' ? region.pieces : []), ':', ...(scope === 'none' ? [] : account.pieces), ':', ...resource], fn.span);
  };
}

/** Actions that the calls need, surely or perhaps, in lower case. */
export function actionsOf(use: FunctionUse): ReadonlySet<string> {
  return new Set(use.calls.filter((call) => call.identity !== 'other').flatMap((call) => (call.needs ?? []).flatMap((need) => need.anyOf.map((action) => action.toLowerCase()))));
}

