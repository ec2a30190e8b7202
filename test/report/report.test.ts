import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import compact from '../../src/report/compact.js';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import checkstyle from '../../src/report/checkstyle.js';
import gitlab from '../../src/report/gitlab.js';
import junit from '../../src/report/junit.js';
import markdown from '../../src/report/markdown.js';
import github from '../../src/report/github.js';
import json, { type FileResult } from '../../src/report/json.js';
import sarif from '../../src/report/sarif.js';
import stylish from '../../src/report/stylish.js';
import type { ReportInput } from '../../src/report/types.js';
import type { Diagnostic, RuleMeta } from '../../src/types.js';

const TEXTS: Readonly<Record<string, string>> = {
  'app/template.yaml': 'Resources:\n  Role:\n\tType: x\n  Other:\n    Type: y\n',
  'iam/a b%,:é.json': '{\n  "Statement": []\n}\n',
  'clean.json': '{}',
};

const meta = (id: string, docs: Partial<RuleMeta['docs']> = {}): RuleMeta => ({
  id, type: 'problem', messages: {},
  docs: { description: `What ${id} says.`, level: 'warning', recommended: true, sources: [{ title: 'A page', url: 'https://docs.aws.amazon.com/lambda/latest/dg/welcome.html' }], ...docs },
});

const METAS = [meta('trust/one', { level: 'error', guardsAccess: true }), meta('policy/two'), meta('policy/three', { level: 'suggestion', sources: [{ title: 'No address' }] })];

/** A finding at a piece of text. */
function finding(file: string, at: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = TEXTS[file]!.indexOf(at);
  return { rule: 'trust/one', messageId: 'm', level: 'error', severity: 'error', message: `Something about \`${at.trim()}\``, help: 'Write something else', span: { file, start, end: start + at.length }, related: [], ...more };
}

const FINDINGS: readonly Diagnostic[] = [
  finding('app/template.yaml', 'Role:', { entity: 'Role', project: 'app', related: [{ span: { file: 'iam/a b%,:é.json', start: 4, end: 15 }, message: 'the statement' }] }),
  finding('app/template.yaml', 'Type: x', { rule: 'policy/two', level: 'warning', severity: 'warn', issueCode: 'SOME_CODE' }),
  finding('app/template.yaml', 'Other:\n    Type: y', { rule: 'policy/three', level: 'suggestion', severity: 'warn', help: '' }),
  finding('app/template.yaml', 'Type: y', { suppressed: { kind: 'inSource', reason: 'reviewed' } }),
  finding('iam/a b%,:é.json', '"Statement"', { message: 'Odd 100% text:\nwith, \u001b[31mcontrol\u2028 ::error:: \u202e' }),
];

function input(more: Partial<ReportInput> = {}): ReportInput {
  return {
    diagnostics: FINDINGS, texts: new Map(Object.entries(TEXTS)), linted: Object.keys(TEXTS).sort(), rules: new Map(METAS.map((each) => [each.id, each])),
    page: (rule) => (rule === 'policy/three' ? undefined : `<!-- begin generated head -->\n# ${rule}\n\nText of **${rule}**.\n<!-- end generated head -->\n\n## Why it matters\n\nIt does.\n`),
    fixes: new Map(), fixedTexts: new Map(), toolVersion: '1.2.3', unreadable: [], crashed: [], color: false, isTTY: false, root: '/project', cwd: '/project', repository: '/project', ...more,
  };
}

/** What must not come through. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/;

describe('stylish', () => {
  it('groups by file, with one line for each finding', () => {
    const lines = stylish(input()).split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(2 + 4 + 1);
    expect(lines[1]).toMatch(/^ {2} ?2:3 {2}error {4}Something about `Role:` +trust\/one$/);
    expect(lines.at(-1)).toBe('✖ 4 problems (2 errors, 2 warnings)');
  });
  it('says nothing when there is nothing to say', () => {
    expect(stylish(input({ diagnostics: [] }))).toBe('');
    expect(stylish(input({ diagnostics: FINDINGS.filter((each) => each.suppressed !== undefined) }))).toBe('');
  });
  it('shows code, related places and help on a terminal', () => {
    const text = stylish(input({ isTTY: true }));
    expect(text).toContain('      2 |   Role:\n        |   ^^^^^\n      see:  iam/a b%,:é.json:2:3: the statement\n      help: Write something else\n');
    expect(text).toContain('      3 |   Type: x\n        |   ^^^^^^^\n');
    expect(text).toContain('      4 |   Other:\n        |   ^^^^^^\n');
  });
  it('marks the place also in very long lines and under wide letters', () => {
    const long = `${' '.repeat(500)}"漢字": 1${' '.repeat(500)}`;
    const at = { file: 'l.json', start: 501, end: 504 };
    const text = stylish(input({ isTTY: true, texts: new Map([['l.json', long]]), diagnostics: [{ ...FINDINGS[0]!, span: at, related: [] }] }));
    const [code = '', marks = ''] = text.split('\n').filter((line) => /^ +(1)? \|/.test(line) || / \| /.test(line)).slice(0, 2);
    expect(code.length).toBeLessThan(160);
    expect(marks.indexOf('^') - marks.indexOf('|')).toBe(code.indexOf('漢') - code.indexOf('|'));
    expect(marks.match(/\^+/)?.[0]).toHaveLength('漢字"'.length + 2);
  });
  it('lets no control character through', () => {
    const odd = input({ isTTY: true, texts: new Map([['a\u001b[2J.json', '"\u001b]0;title\u0007"']]), diagnostics: [{ ...FINDINGS[0]!, rule: 'x/\u0007', help: '\u001b[1A', span: { file: 'a\u001b[2J.json', start: 0, end: 3 }, related: [{ span: { file: 'b\u0000', start: 0, end: 0 }, message: '\u0008' }] }] });
    expect(stylish(odd)).not.toMatch(CONTROL);
  });
  it('shows paths from the current folder', () => {
    expect(stylish(input({ cwd: '/project/app' }))).toMatch(/^\ntemplate\.yaml\n[^]*\n\.\.\/iam\/a b/);
  });
});

describe('compact', () => {
  it('has one line for each finding', () => {
    const lines = compact(input()).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('app/template.yaml:2:3: error Something about `Role:` [trust/one]');
    expect(compact(input())).not.toMatch(CONTROL);
  });
});

describe('github', () => {
  it('has one command for each finding, that nothing in it can end', () => {
    const lines = github(input()).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('::error file=app/template.yaml,line=2,endLine=2,col=3,endColumn=8,title=trust/one::Something about `Role:`%0AWrite something else');
    expect(lines[2]).toBe('::warning file=app/template.yaml,line=4,endLine=5,title=policy/three::Something about `Other:\n    Type: y`'.replace('\n', '%0A'));
    expect(lines[3]).toMatch(/^::error file=iam\/a b%25%2C%3Aé\.json,line=2,.*::Odd 100%25 text:%0Awith, /);
    expect(github(input())).not.toMatch(/[\u001b\u2028]/);
  });
  it('gives paths from the repository', () => {
    expect(github(input({ repository: '/' }))).toContain('file=project/app/template.yaml,');
  });
});

describe('json', () => {
  const results = JSON.parse(json(input())) as readonly FileResult[];
  it("has ESLint's shape, with a result for every file", () => {
    expect(results.map((each) => [each.filePath, each.errorCount, each.warningCount, each.messages.length, each.suppressedMessages.length])).toEqual([
      ['/project/app/template.yaml', 1, 2, 3, 1], ['/project/clean.json', 0, 0, 0, 0], ['/project/iam/a b%,:é.json', 1, 0, 1, 0],
    ]);
    expect(results[0]!.messages[0]).toEqual({
      ruleId: 'trust/one', severity: 2, message: 'Something about `Role:`', line: 2, column: 3, endLine: 2, endColumn: 8, messageId: 'm', help: 'Write something else', entity: 'Role', project: 'app',
      related: [{ filePath: '/project/iam/a b%,:é.json', line: 2, column: 3, endLine: 2, endColumn: 14, message: 'the statement' }],
    });
    expect(results[0]!.messages[1]).toMatchObject({ severity: 1, issueCode: 'SOME_CODE' });
    expect(results[0]!.suppressedMessages[0]!.suppressions).toEqual([{ kind: 'directive', justification: 'reviewed' }]);
  });
});

describe('gitlab', () => {
  interface Issue { readonly check_name: string; readonly severity: string; readonly fingerprint: string; readonly location: { readonly path: string; readonly lines: object } }
  const issues = JSON.parse(gitlab(input())) as readonly Issue[];
  it('has an issue for each finding', () => {
    expect(issues.map((each) => [each.check_name, each.severity, each.location.path])).toEqual([
      ['trust/one', 'critical', 'app/template.yaml'], ['policy/two', 'major', 'app/template.yaml'], ['policy/three', 'minor', 'app/template.yaml'], ['trust/one', 'critical', 'iam/a b%,:é.json'],
    ]);
    expect(issues[2]?.location.lines).toEqual({ begin: 4, end: 5 });
    expect(new Set(issues.map((each) => each.fingerprint)).size).toBe(4);
  });
  it('is an empty list without findings', () => {
    expect(gitlab(input({ diagnostics: [] }))).toBe('[]\n');
  });
});

/** Elements by name with their attributes, in the order of the text. @throws on text that is not well formed */
function elements(text: string, name: string): readonly { readonly attributes: Readonly<Record<string, string>>; readonly text: string; readonly children: number }[] {
  const found: XmlElement[] = [];
  const walk = (element: XmlElement): void => {
    if (element.name === name) found.push(element);
    for (const child of element.children) if (child instanceof XmlElement) walk(child);
  };
  const { root } = parseXml(text);
  if (root !== null) walk(root);
  return found.map((each) => ({ attributes: each.attributes, text: each.text, children: each.children.filter((child) => child instanceof XmlElement).length }));
}

describe('checkstyle', () => {
  it('has a file for each file and an error for each finding', () => {
    const text = checkstyle(input());
    expect(elements(text, 'file').map(({ attributes, children }) => [attributes['name'], children])).toEqual([['app/template.yaml', 3], ['clean.json', 0], ['iam/a b%,:é.json', 1]]);
    expect(elements(text, 'error')[0]?.attributes).toEqual({ line: '2', column: '3', severity: 'error', source: 'rolelint.trust.one', message: 'Something about `Role:`. Write something else' });
    expect(elements(text, 'error')[3]?.attributes['message']).toContain('\\u{1b}[31mcontrol');
  });
  it('lets nothing end an attribute', () => {
    expect(elements(checkstyle(input({ diagnostics: [{ ...FINDINGS[0]!, message: '"/></file><&\'\ud800' }] })), 'error')[0]?.attributes['message']).toBe('"/></file><&\'\ufffd. Write something else');
  });
});

describe('junit', () => {
  it('has a suite for each file, with failures and one passing test where there are none', () => {
    const text = junit(input());
    expect(elements(text, 'testsuites')[0]?.attributes).toEqual({ name: 'rolelint', tests: '5', failures: '4', errors: '0' });
    expect(elements(text, 'testsuite').map(({ attributes, children }) => [attributes['name'], attributes['tests'], attributes['failures'], children])).toEqual([['app/template.yaml', '3', '3', 3], ['clean.json', '1', '0', 1], ['iam/a b%,:é.json', '1', '1', 1]]);
    expect(elements(text, 'testcase')[0]?.attributes).toMatchObject({ name: 'trust/one 2:3', classname: 'app/template.yaml' });
    expect(elements(text, 'failure')[0]).toMatchObject({ attributes: { type: 'error', message: 'Something about `Role:`' }, text: 'app/template.yaml:2:3: Something about `Role:`. Write something else' });
    expect(elements(text, 'testcase')[3]?.children).toBe(0);
  });
});

describe('markdown', () => {
  it('has a row for each finding, errors first', () => {
    const rows = markdown(input()).split('\n').filter((line) => /^\| (❌|⚠️)/.test(line));
    expect(rows).toHaveLength(4);
    expect(rows[0]).toBe('| ❌ | `app/template.yaml:2` | Something about `Role:` (`trust/one`)<br>Write something else |');
    expect(rows.map((row) => row.slice(2, 3))).toEqual(['❌', '❌', '⚠', '⚠']);
    expect(markdown(input())).toContain('2 errors, 2 warnings.');
  });
  it('takes nothing of a finding for markup', () => {
    const text = markdown(input({ diagnostics: [{ ...FINDINGS[0]!, message: '<img src=x> @team [a](b) | **c** `d|e` f`', rule: 'a`b', span: { file: 'x|`y`.json', start: 0, end: 0 } }] }));
    expect(text).not.toMatch(/<img|@team|\*\*/);
    expect(text.split('\n').find((line) => line.startsWith('| ❌'))?.replace(/\\\|/g, '').match(/\|/g)).toHaveLength(4);
  });
  it('stays below what a comment may hold', () => {
    const text = markdown(input({ diagnostics: Array.from({ length: 3000 }, () => FINDINGS[0]!) }));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/\n\d+ more\.\n$/);
  });
  it('says that there is nothing', () => {
    expect(markdown(input({ diagnostics: [] }))).toContain('No findings.');
  });
});

const packageFolder = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
const multitool = createRequire(import.meta.url)('@microsoft/sarif-multitool') as string;

const schema = JSON.parse(readFileSync(join(packageFolder(`@microsoft/sarif-multitool-${process.platform}`), 'sarif-2.1.0.json'), 'utf8')) as object;
const isSarif = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

interface Log {
  readonly runs: readonly [{ readonly results: readonly Result[]; readonly [key: string]: unknown }];
}
interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly unknown[];
  readonly locations: readonly unknown[];
  readonly relatedLocations?: readonly unknown[];
}

const logOf = (given: ReportInput) => JSON.parse(sarif(given)) as Log;

/** Errors and warnings of Microsoft's validator, the rules of GitHub's ingestion among them. */
function validate(text: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'rolelint-sarif-'));
  try {
    const file = join(folder, 'in.sarif');
    const out = join(folder, 'out.sarif');
    writeFileSync(file, text);
    execFileSync(multitool, ['validate', file, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--output', out, '--log', 'ForceOverwrite', '--quiet'], { stdio: 'pipe' });
    const { runs } = JSON.parse(readFileSync(out, 'utf8')) as { runs: { results?: { ruleId: string; level?: string; message: unknown }[] }[] };
    return runs.flatMap((run) => run.results ?? []).map((each) => `${each.level ?? 'warning'} ${each.ruleId} ${JSON.stringify(each.message)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const VARIANTS: Readonly<Record<string, ReportInput>> = {
  'with findings of all kinds': input(),
  'without findings': input({ diagnostics: [] }),
  'without files': input({ diagnostics: [], linted: [], texts: new Map() }),
  'without suppressed findings': input({ diagnostics: FINDINGS.slice(0, 3) }),
  'with unreadable files and crashes': input({
    unreadable: [{ path: 'gone.json', message: 'no such file or folder' }, { path: '../out.json', message: 'permission denied' }], crashed: [{ rule: 'a/b', message: 'boom' }],
    diagnostics: [...FINDINGS, finding('clean.json', '{}', { rule: 'rolelint/rule-crash' })],
  }),
  'with files outside of the root': input({ texts: new Map([['../x/y.json', '{}'], ['<stdin>', '{}']]), linted: ['../x/y.json'], diagnostics: [{ ...FINDINGS[0]!, span: { file: '../x/y.json', start: 0, end: 2 }, related: [] }] }),
  'with fixes': input({ fixes: new Map([[FINDINGS[0]!, [{ title: 'Write `x`', safety: 'safe', edits: [{ file: 'app/template.yaml', start: 13, end: 17, text: 'x' }] }, { title: 'Remove it', safety: 'suggestion', edits: [{ file: 'app/template.yaml', start: 0, end: 3, text: '' }] }]]]) }),
  'with fixes, from a folder of a larger repository': input({ repository: '/', fixes: new Map([[FINDINGS[0]!, [{ title: 'Write `x`', safety: 'safe', edits: [{ file: 'app/template.yaml', start: 13, end: 17, text: 'x' }] }]]]) }),
  'from a folder of a larger repository': input({ repository: '/' }),
  'of a shard': input({ shard: { index: 1, total: 3, run: '0123456789abcdef' }, repository: '/', fixes: new Map([[FINDINGS[0]!, [{ title: 'Write `x`', safety: 'safe', edits: [{ file: 'app/template.yaml', start: 13, end: 17, text: 'x' }] }]]]) }),
  'of a shard without a file': input({ shard: { index: 2, total: 3, run: '0123456789abcdef' }, diagnostics: [], linted: [], texts: new Map() }),
};

describe('sarif', () => {
  it.each(Object.entries(VARIANTS))('%s fits the official schema', (_, given) => {
    expect(isSarif(JSON.parse(sarif(given))) ? [] : isSarif.errors).toEqual([]);
  });

  it.each(Object.entries(VARIANTS))("%s passes the validator with GitHub's rules", { timeout: 60_000 }, (_, given) => {
    expect(validate(sarif(given))).toEqual([]);
  });

  it('is refused by the validator when it is wrong', { timeout: 60_000 }, () => {
    expect(validate(sarif(input()).replaceAll('"startLine": 2', '"startLine": 9'))).not.toEqual([]);
    expect(isSarif({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  it('tells of places, levels and related places', () => {
    const [run] = logOf(input()).runs;
    expect(run.results.map((each) => [each.ruleId, each.level])).toEqual([['trust/one', 'error'], ['policy/two', 'warning'], ['policy/three', 'note'], ['trust/one', 'error'], ['trust/one', 'error']]);
    expect(run.results[0]!.locations).toEqual([{
      physicalLocation: { artifactLocation: { uri: 'app/template.yaml', uriBaseId: '%SRCROOT%', index: 0 }, region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 8 } },
      logicalLocations: [{ fullyQualifiedName: 'Role', kind: 'resource' }],
    }]);
    expect(run.results[0]!.relatedLocations).toMatchObject([{ id: 1, physicalLocation: { artifactLocation: { uri: 'iam/a%20b%25%2C%3A%C3%A9.json' } }, message: { text: 'the statement.' } }]);
    expect(run.results.map((each) => each.suppressions)).toEqual([[], [], [], [{ kind: 'inSource', status: 'accepted', justification: 'reviewed' }], []]);
    expect(run).toMatchObject({ columnKind: 'utf16CodeUnits', originalUriBaseIds: { '%SRCROOT%': { uri: 'file:///project/' } }, invocations: [{ executionSuccessful: true }] });
  });

  it('tells which project of the repository a finding belongs to', () => {
    const projects = (given: ReportInput) => logOf(given).runs[0].results.map((each) => (each as unknown as { properties: { project?: string } }).properties.project);
    expect(projects(input())).toEqual(['app', undefined, undefined, undefined, undefined]);
    expect(projects(input({ repository: '/' }))[0]).toBe('project/app');
    expect(projects(input({ repository: '/project', root: '/project', diagnostics: FINDINGS.map((each) => ({ ...each, project: '.' })) }))[0]).toBe('.');
    expect(projects(input({ repository: '/project/app' , diagnostics: FINDINGS.slice(0, 1) }))[0]).toBe('.');
  });

  it('speaks of suppression only where there is any', () => {
    expect(logOf(VARIANTS['without suppressed findings']!).runs[0].results.map((each) => 'suppressions' in each)).toEqual([false, false, false]);
  });

  it('describes rules with page, help address, security severity, precision and tags', () => {
    const { tool } = logOf(input()).runs[0] as unknown as { tool: { driver: { version: string; rules: readonly { id: string; helpUri: string; help: { markdown: string }; properties: object }[] } } };
    const rules = new Map(tool.driver.rules.map((each) => [each.id, each]));
    expect([...rules.keys()]).toEqual(['policy/three', 'policy/two', 'trust/one']);
    expect(rules.get('trust/one')).toMatchObject({
      name: 'TrustOne', helpUri: 'https://docs.aws.amazon.com/lambda/latest/dg/welcome.html', help: { markdown: 'Text of **trust/one**.\n\n## Why it matters\n\nIt does.' },
      properties: { 'security-severity': '8.0', precision: 'very-high', tags: ['security', 'aws', 'lambda', 'iam', 'trust'] },
    });
    expect(rules.get('policy/two')?.properties).not.toHaveProperty('security-severity');
  });

  it('tells what could not be read and which rules stopped', () => {
    const [run] = logOf(VARIANTS['with unreadable files and crashes']!).runs;
    expect(run['invocations']).toMatchObject([{ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text: 'gone.json could not be read: no such file or folder.' } }, {}, { message: { text: 'Rule a/b stopped with an error: boom.' } }] }]);
  });

  it('has fingerprints that last when lines move, and differ between findings', () => {
    const prints = (given: ReportInput) => logOf(given).runs[0].results.map((each) => each.partialFingerprints['primaryLocationLineHash']!);
    const before = prints(input());
    expect(new Set(before).size).toBe(before.length);
    const shift = '# a comment\n\n';
    const moved = input({
      texts: new Map(Object.entries(TEXTS).map(([file, text]) => [file, shift + text.replaceAll('    Type', '      Type')])),
      diagnostics: FINDINGS.map((each) => {
        const text = shift + TEXTS[each.span.file]!.replaceAll('    Type', '      Type');
        const code = TEXTS[each.span.file]!.slice(each.span.start, each.span.end).replaceAll('    Type', '      Type');
        const start = text.indexOf(code);
        return { ...each, span: { file: each.span.file, start, end: start + code.length } };
      }),
    });
    expect(prints(moved)).toEqual(before);
    expect(prints(input({ diagnostics: FINDINGS.map((each) => ({ ...each, entity: 'Another' })) })).some((each) => before.includes(each))).toBe(false);
  });
});
