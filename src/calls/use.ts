import type { CodeFile, Codebase, Data, FoundCode, FunctionUse, Hole, LambdaFunction, OpenUse, Piece, Project, SdkCall, Text } from '../types.js';
import { parseFunctionArn } from '../iam/arn.js';
import { join } from '../iam/text.js';
import { actsForCaller, needsOf, possibleActions, prefixOf } from '../sdk/index.js';
import { follow, type Followed } from './follow.js';
import { operationsOf } from './libraries/client.js';
import { keyOf, type Findings, type RawCall } from './machine.js';
import { callsProcesses, isHarmless } from './packages.js';
import { isNameless } from './tests.js';
import { spanOf, toCodeValue } from './value.js';

/** Files that one function may lead to; more are not followed. */
export const MOST_FILES = 500;

/** What the code of a function is looked at with. */
export interface UseContext {
  readonly code: Pick<Codebase, 'of' | 'file' | 'imported' | 'filesOf'>;
  readonly resourceNamed: Project['resourceNamed'];
  readonly data: Data;
}

const nothing = (...gaps: readonly string[]): FunctionUse => ({ calls: [], open: [], gaps, loose: new Set(), presigned: [], credentials: [] });

/** What the code of a function does with AWS: its calls, with what they need, and what of it is not understood. */
export function useOf(fn: LambdaFunction, project: UseContext): FunctionUse {
  const code = project.code.of(fn);
  if (code.state === 'unknown') return nothing(code.why);
  const files = project.code.filesOf(code);
  const broken = files.flatMap(({ path, problem, skipped }) => (problem !== undefined ? [`\`${path}\` has a syntax error`] : skipped === undefined ? [] : [`\`${path}\` is not read: ${skipped}`]));
  const followed = followSafely(fn, code, project);
  const gaps = [...broken, ...strangePackages(files, code, project), ...signingOf(files), ...placeholders(files), ...layerPrograms(files, code), ...(files.length > MOST_FILES ? [`it may load more than ${MOST_FILES} files`] : [])];
  if (followed === 'too deep') return nothing(...gaps, 'its calls nest too deeply to be followed');
  if (followed === undefined) return nothing(...gaps);
  const result = resultOf(fn, followed.seen, project);
  return { ...result, open: [...result.open, ...pathsOf(files)], gaps: [...gaps, ...(followed.entered ? [] : [`\`${code.handler}\` is not found in \`${code.path}\``])] };
}

/** Generated code may nest deeper than the stack allows. */
function followSafely(fn: LambdaFunction, code: FoundCode, project: UseContext): Followed | 'too deep' | undefined {
  try {
    return follow(fn, code, project.code);
  } catch (error) {
    if (error instanceof RangeError) return 'too deep';
    throw error;
  }
}

/** Requests that are signed without a library may go anywhere. */
const signingOf = (files: readonly CodeFile[]): readonly string[] => files.flatMap(({ path, signs }) => (signs === true ? [`\`${path}\` signs requests by hand`] : []));

/** Layers may hold extensions. Those of which the code loads modules are taken for libraries. */
const layerPrograms = (files: readonly CodeFile[], { roots, beside = [], built = [] }: FoundCode): readonly string[] => [
  ...beside.map((folder) => `\`${folder}\` holds an extension, which runs beside the code`),
  ...built.filter((folder) => !files.some(({ path }) => isBelow(path, folder) && !isBelow(path, roots[0] ?? ''))).map((folder) => `what is built of \`${folder}\` may run beside the code`),
];

const isBelow = (path: string, folder: string): boolean => folder === '.' || path.startsWith(`${folder.replace(/\/$/, '')}/`);

/** Objects that pandas reads and writes by itself, wherever a data frame is handed. */
const pathsOf = (files: readonly CodeFile[]): readonly OpenUse[] => files.flatMap(({ path, holder, paths }) => (paths === true ? [{ prefix: 's3', why: `pandas reads or writes "s3://" in \`${path}\``, span: { file: holder ?? path, start: 0, end: 0 } }] : []));

/** Other code than that of the project runs, once it is deployed. */
const placeholders = (files: readonly CodeFile[]): readonly string[] => files.flatMap(({ path, placeholder }) => (placeholder === true ? [`\`${path}\` says that it is a placeholder`] : []));

/** Packages that are not known to call nothing of AWS, and programs that the code starts. */
function strangePackages(files: readonly CodeFile[], code: FoundCode, project: UseContext): readonly string[] {
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
function isPartOfPackage(name: string, imports: readonly string[], code: FoundCode, path: string, project: UseContext): boolean {
  const dot = name.lastIndexOf('.');
  if (!path.endsWith('.py') || dot < 0) return path.endsWith('.py') && imports.some((each) => each.startsWith(name) && project.code.imported(code, path, each) !== undefined);
  const parent = name.slice(0, dot);
  return (imports.includes(parent) && project.code.imported(code, path, parent) !== undefined) || imports.some((each) => each !== name && each.startsWith(`${name}.`) && project.code.imported(code, path, each) !== undefined);
}

/** Where a call stands; several clients may make it there. */
const siteOf = ({ place, operation }: Pick<RawCall, 'place' | 'operation'>): string => `${keyOf(place)} ${operation}`;

function resultOf(fn: LambdaFunction, seen: Findings, { resourceNamed, data }: UseContext): Omit<FunctionUse, 'gaps'> {
  const arn = arnBuilder(fn);
  const named = (text: Text): Text | undefined => resourceNamed(text)?.to.arn;
  const acting: OpenUse[] = [];
  const elsewhere = arnBuilder(fn, ABROAD);
  const raw = [...seen.calls.values(), ...commandsOf(seen)];
  const others = new Set([...seen.calls.values()].filter(({ by }) => (by?.identity ?? 'unknown') !== 'role').map(siteOf));
  const calls = raw.map((call): SdkCall => {
    const span = spanOf(call.place);
    const input = toCodeValue(call.input, call.place);
    const asked = { client: call.client, operation: call.operation, input, span, arn: call.by?.abroad === true ? elsewhere : arn, named };
    const found = needsOf(asked, data);
    if (actsForCaller(asked)) acting.push({ prefix: '*', why: `\`${found?.operation ?? call.operation}\` makes further calls with the permissions of the caller`, span });
    const identity = call.by?.identity ?? 'unknown';
    return { span, client: call.client, operation: found?.operation ?? call.operation, input, certain: call.certain && identity === 'role' && !others.has(siteOf(call)) && !isNameless(call.input), identity, presigned: call.presigned === true, ...(found === undefined ? {} : { needs: call.optional === true ? found.needs.map((need) => ({ ...need, sure: false })) : found.needs }) };
  });
  const unmapped = calls.filter((call, index) => call.needs === undefined && call.identity !== 'other' && !isOfAnother(raw, calls, index)).map(({ client, operation, span }): OpenUse => ({ prefix: prefixOf(client) ?? client, why: `it is not known which action \`${operation}\` needs`, span }));
  return {
    calls, loose: new Set([...seen.loose, ...looseActions(seen, arn, data)]),
    open: [...[...seen.open].map(([client, { why, place }]): OpenUse => ({ prefix: client === '*' ? '*' : (prefixOf(client) ?? client), why, span: spanOf(place) })), ...unmapped, ...acting],
    presigned: [...seen.presigned.values()].map(({ seconds, place, identity }) => ({ seconds: toCodeValue(seconds, place), span: spanOf(place), identity })),
    credentials: [...seen.credentials.values()].map(({ kind, name, place }) => ({ kind, name, span: spanOf(place) })),
  };
}

/** What methods of something unknown ask for, if it is one of the clients that are made. */
function looseActions({ clients, methods }: Findings, arn: ReturnType<typeof arnBuilder>, data: Data): readonly string[] {
  const span = { file: '', start: 0, end: 0 };
  const unknown = { kind: 'unknown' } as const;
  return [...clients].flatMap((client) => [...methods].flatMap((method) => operationsOf(client, method)).flatMap((operation) => {
    const needs = needsOf({ client, operation, input: unknown, span, arn, named: () => undefined }, data)?.needs;
    return needs === undefined ? [] : possibleActions({ client, operation, input: unknown, needs }, data);
  }));
}

/** Of one of several services, and another of them has the operation. */
const isOfAnother = (raw: readonly RawCall[], calls: readonly SdkCall[], index: number): boolean => {
  const own = raw[index];
  return own?.by?.ambiguous === true && raw.some((each, other) => each.place.file === own.place.file && each.place.start === own.place.start && each.operation === own.operation && calls[other]?.needs !== undefined);
};

/** A command is called where it is made, by each of the clients that send it. */
function commandsOf(seen: Findings): readonly RawCall[] {
  return [...seen.commands].flatMap(([key, { command, certain, off }]): readonly RawCall[] => {
    const { client, operation, input, place } = command;
    const senders = seen.sent.get(key) ?? [];
    if (senders.length === 0) return [{ client, operation, input, place, certain: false }];
    return senders.map((sender) => ({ client, operation, by: sender.by, input, place, certain: certain && !sender.off, ...(off || sender.off ? { optional: true } : {}) }));
  });
}

/** Region of clients that name one. */
const ABROAD: Hole = { id: 'code#region', charset: 'region', show: 'Region', why: 'the client names a Region' };

type Scope = 'region' | 'account' | 'none';

/** ARNs in the function's own partition, Region and account. */
function arnBuilder(fn: LambdaFunction, otherRegion?: Hole): (service: string, resource: readonly Piece[], scope?: Scope) => Text | undefined {
  const parsed = parseFunctionArn(fn.arn);
  return (service, resource, scope = 'region') => {
    if (parsed === undefined) return undefined;
    const { partition, region, account } = parsed.arn;
    return join(['arn:', ...partition.pieces, `:${service}:`, ...(scope === 'region' ? (otherRegion === undefined ? region.pieces : [otherRegion]) : []), ':', ...(scope === 'none' ? [] : account.pieces), ':', ...resource], fn.span);
  };
}
