import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/index.js';
import { testData } from '../../data/tables.js';
import { lintFiles, type PlainFinding } from '../../support/lint-files.js';
import { accountSyntaxes } from './aws-cli.js';
import { cdkOutSyntaxes } from './cdk-out.js';
import { cdkSyntaxes } from './cdk.js';
import { cloudFormationSyntaxes } from './cloudformation.js';
import { ROLES } from './roles.js';
import { scriptSyntaxes } from './scripts.js';
import { serverlessSyntaxes } from './serverless.js';
import { planSyntaxes } from './terraform-plan.js';
import { terraformSyntaxes } from './terraform.js';
import type { Finding, SameRole, Syntax } from './types.js';

/** Further syntaxes join here: what they write the roles as, what they call things, what they can't say. */
const SYNTAXES: readonly Syntax[] = [...accountSyntaxes, ...cloudFormationSyntaxes, ...cdkSyntaxes, ...cdkOutSyntaxes, ...terraformSyntaxes, ...planSyntaxes, ...serverlessSyntaxes, ...scriptSyntaxes];

/** They speak of nearly every role: one is enough. */
const OF_MOST = new Set(['role/missing-permissions-boundary', 'trust/no-source-condition']);

/** Words that only the syntax needs. */
const STRUCTURE = new Set(['', 'Service', 'AWS', 'principals', 'type', 'identifiers', 'Fn::Sub']);

/** The words of a piece of source, without quotes, brackets and escapes. */
const words = (source: string): string => (source.replaceAll('\\n', ' ').match(/(?:\$\{[^}]*\}|[^\s"'{}[\](),=\\])+/g) ?? []).map((each) => each.replace(/:$/, '')).filter((each) => !STRUCTURE.has(each)).join(' ');

const inWords = (text: string, own: Readonly<Record<string, string>>): string => Object.entries(own).reduce((out, [word, shown_]) => out.replaceAll(word, shown_), text);

const line = (level: string, rule: string, message: string, at: string): string => `${level} ${rule}: ${message} @ ${at}`;

function expected(role: SameRole, syntax: Syntax): readonly string[] {
  const limits = (syntax.limits ?? []).filter(({ roles }) => roles.includes(role.name));
  const said = role.findings.filter(({ rule, message }) => !limits.some(({ without }) => without?.test(`${rule}: ${message}`) === true));
  return [...said, ...limits.flatMap(({ instead }) => instead ?? [])].map((each: Finding) => line(each.level, each.rule, inWords(each.message, syntax.names), inWords(each.at, { ...syntax.names, ...syntax.places }))).sort();
}

const shown = ({ level, rule, message, source }: PlainFinding, { aside = /$^/ }: Syntax): string => line(level, rule, message.replace(aside, ''), words(source));

describe.each(ROLES)('a role that $name', (role) => {
  const runs = rules.filter(({ meta }) => role.name === 'is right' || !OF_MOST.has(meta.id));
  const able = SYNTAXES.filter(({ limits }) => limits?.some(({ roles, without, instead }) => roles.includes(role.name) && without === undefined && instead === undefined) !== true);

  it.each(able)('in $name', async (syntax) => {
    const found = await lintFiles(syntax.files(role), { rules: runs, data: testData });
    expect(found.map((each) => shown(each, syntax)).sort()).toEqual(expected(role, syntax));
  });
});

describe('the table', () => {
  it('has every syntax for most roles', () => {
    expect(SYNTAXES.flatMap(({ name, limits = [] }) => (ROLES.length - new Set(limits.flatMap(({ roles, without, instead }) => (without === undefined && instead === undefined ? roles : []))).size >= 7 ? [] : [name]))).toEqual([]);
  });

  it('gives reasons for roles that it has', () => {
    const names = new Set(ROLES.map(({ name }) => name));
    expect(SYNTAXES.flatMap(({ limits = [] }) => limits.flatMap(({ roles }) => roles)).filter((name) => !names.has(name))).toEqual([]);
  });
});
