import { resolve } from 'node:path';
import type { ConfigEntry } from './config/types.js';
import type { PolicyType, ValidatedResourceType } from './iam/policy-types.js';
import type { ValidatePolicyFinding } from './report/findings.js';
import type { SourceFile } from './types.js';
import { fileResults, type FileResult } from './report/json.js';

export { defineRule } from './define-rule.js';
export { removing, replacing, rewriting } from './define-rule/fixes.js';
export { literal, show } from './iam/text.js';
export { RuleTester } from './testing.js';
export type { Case, Cases, Expected, Files, InvalidCase, TestRunner } from './testing.js';
export type { ConfigEntry, Plugin, RuleEntry, SeverityWord } from './config/types.js';
export type { FileResult } from './report/json.js';
export type * from './types.js';

/** Types a configuration where it is written; returns it as a list. */
export const defineConfig = (...entries: readonly (ConfigEntry | readonly ConfigEntry[])[]): readonly ConfigEntry[] => entries.flat();

export type { FindingType } from './iam/issue-codes.js';
export type { PolicyType, ValidatedResourceType } from './iam/policy-types.js';
export type { ValidatePolicyFinding } from './report/findings.js';

export interface ValidatePolicyOptions {
  /** JSON text. */
  readonly policyDocument: string;
  readonly policyType: PolicyType;
  /** What a resource policy is attached to. */
  readonly validatePolicyResourceType?: ValidatedResourceType;
}

/**
 * What `aws accessanalyzer validate-policy` would say of a policy, without a network call.
 * @throws RangeError when a type is none that is known
 * @throws Error when a rule stops with an error of its own
 */
export async function validatePolicy(options: ValidatePolicyOptions): Promise<{ readonly findings: readonly ValidatePolicyFinding[] }> {
  const [{ nodeHost }, { validateDocument }, { rules }, { createData }, { oneOf, POLICY_TYPES, RESOURCE_TYPES }] = await Promise.all([
    import('./host.js'), import('./validate.js'), import('../rules/index.js'), import('./data/index.js'), import('./iam/policy-types.js'),
  ]);
  oneOf('policyType', options.policyType, POLICY_TYPES);
  if (options.validatePolicyResourceType !== undefined) oneOf('validatePolicyResourceType', options.validatePolicyResourceType, RESOURCE_TYPES);
  const host = nodeHost();
  const data = createData((table, stretch) => host.readTable(table, stretch), host.now());
  const { findings, crashes } = validateDocument({ ...options, rules, data });
  const [crash] = crashes;
  if (crash !== undefined) throw new Error(`rule ${crash.rule} stopped with an error`, { cause: crash.error });
  return { findings };
}

export interface LintOptions {
  /** Files, folders and globs, relative to `cwd`; default: `cwd` itself. */
  readonly paths?: readonly string[];
  /** Default: the process's current folder. */
  readonly cwd?: string;
  /** A configuration file; default: the project's own. */
  readonly configFile?: string;
  /** A text that is linted in the place of a file. */
  readonly text?: SourceFile;
}

export interface LintResult {
  /** One for each file that holds policies, roles or functions, in the shape of ESLint's results. */
  readonly results: readonly FileResult[];
  /** Paths that could not be read. */
  readonly failures: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Lints as the command line does, and prints nothing.
 * @throws Error named "Misuse" when the configuration is wrong
 */
export async function lint(options: LintOptions = {}): Promise<LintResult> {
  const [{ nodeHost }, { run }, { writtenFixes }] = await Promise.all([import('./host.js'), import('./run.js'), import('./cli/print.js')]);
  const host = nodeHost();
  const cwd = resolve(host.cwd, options.cwd ?? '.');
  const given = options.text === undefined ? undefined : { path: resolve(cwd, options.text.path), bytes: new TextEncoder().encode(options.text.text), alone: false };
  const done = await run({ paths: options.paths ?? [], configFile: options.configFile, given }, { ...host, cwd });
  return { results: fileResults({ ...done, root: done.found.base, fixes: await writtenFixes(done.diagnostics, done.texts), fixedTexts: new Map() }), failures: done.found.failures };
}
