import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { FORMAT_NAMES, loadReport, type FormatName } from '../../src/report/index.js';
import type { ReportInput } from '../../src/report/types.js';
import type { Diagnostic } from '../../src/types.js';

const TEXT = '{\n  "Statement": []\n}\n';
const EVIL = 'a\u0000\u0007\u001b[31m\u009b2J\u2028\u202e\ud800\ufffe "\'<&>]]> ::error:: `|` \r\n\t%0A';

const found = (file: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  rule: 'trust/one', messageId: 'm', level: 'error', severity: 'error', message: 'Something about `it`', help: 'Write it', span: { file, start: 4, end: 15 }, related: [{ span: { file, start: 0, end: 1 }, message: 'here' }], ...more,
});

const report = async (name: FormatName, diagnostics: readonly Diagnostic[], more: Partial<ReportInput> = {}): Promise<string> => {
  const files = [...new Set(diagnostics.map(({ span }) => span.file))];
  return (await loadReport(name))({
    diagnostics, texts: new Map(files.map((file) => [file, TEXT])), linted: [...files, 'clean.json'], page: () => undefined, fixes: new Map(), fixedTexts: new Map(), toolVersion: '1.2.3', unreadable: [], crashed: [],
    rules: new Map([['trust/one', { id: 'trust/one', type: 'problem', messages: {}, docs: { description: 'x', level: 'error', recommended: true, sources: [] } }]]), color: false, isTTY: false, root: '/project', cwd: '/project', repository: '/project', ...more,
  });
};

const VARIANTS: Readonly<Record<string, readonly Diagnostic[]>> = {
  'no findings': [],
  findings: [found('a.json'), found('a.json', { severity: 'warn', level: 'warning', span: { file: 'a.json', start: 0, end: 3 } }), found('b c.json', { severity: 'warn', level: 'suggestion', help: '' })],
  'two findings that are alike': [found('a.json'), found('a.json', { message: 'Another of it' }), found('a.json', { span: { file: 'a.json', start: 18, end: 19 } })],
  'a silenced finding': [found('a.json', { suppressed: { kind: 'inSource', reason: 'x' } })],
  'texts that are none': [found(EVIL, { message: EVIL, help: EVIL, entity: EVIL, rule: 'trust/one', related: [{ span: { file: EVIL, start: 0, end: 0 }, message: EVIL }] })],
};

/** Control characters, and those that turn the direction of writing; text for people has no more than line feeds and tabs. */
const CONTROL = /[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f\u2028\u202e]/;

describe('every format', () => {
  it.each(FORMAT_NAMES)('%s lets no control sequence through', async (name) => {
    expect(await report(name, VARIANTS['texts that are none'] ?? [], { isTTY: true })).not.toMatch(CONTROL);
  });
});

/** GitLab Docs, "Code Quality report format", and what it takes over from the Code Climate specification. */
const isCodeQuality = new Ajv({ allErrors: true, strict: true }).compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      type: { const: 'issue' }, description: { type: 'string', minLength: 1 }, check_name: { type: 'string', minLength: 1 }, fingerprint: { type: 'string', pattern: '^\\S+$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      categories: { type: 'array', items: { enum: ['Bug Risk', 'Clarity', 'Compatibility', 'Complexity', 'Duplication', 'Performance', 'Security', 'Style'] } },
      content: { type: 'object', required: ['body'], properties: { body: { type: 'string' } }, additionalProperties: false },
      location: {
        type: 'object', required: ['path', 'lines'], additionalProperties: false,
        properties: {
          path: { type: 'string', minLength: 1, not: { pattern: '^(?:\\./|/)' } },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } }, additionalProperties: false },
        },
      },
    },
    additionalProperties: false,
  },
});

describe('gitlab', () => {
  it.each(Object.entries(VARIANTS))('of %s is a code quality report', async (_, diagnostics) => {
    const text = await report('gitlab', diagnostics);
    const issues = JSON.parse(text) as readonly { readonly fingerprint: string }[];
    expect(isCodeQuality(issues) ? [] : isCodeQuality.errors).toEqual([]);
    expect(text.charCodeAt(0)).toBe('['.charCodeAt(0));
    // GitLab shows one of those that share a fingerprint
    expect(new Set(issues.map((each) => each.fingerprint)).size).toBe(issues.length);
  });
});

interface Shape {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Elements inside, in this order. */
  readonly inside: readonly string[];
  readonly text?: true;
}

/** The schema that Jenkins publishes for the reports that it reads (junit-10.xsd). */
const JUNIT: Readonly<Record<string, Shape>> = {
  testsuites: { required: [], optional: ['name', 'time', 'tests', 'failures', 'disabled', 'errors', 'skipped'], inside: ['testsuite'] },
  testsuite: { required: ['name', 'tests'], optional: ['failures', 'errors', 'time', 'disabled', 'skipped', 'timestamp', 'hostname', 'id', 'package'], inside: ['properties', 'testcase', 'system-out', 'system-err'] },
  testcase: { required: ['name'], optional: ['assertions', 'time', 'classname', 'status', 'file', 'line'], inside: ['skipped', 'error', 'failure', 'system-out', 'system-err'] },
  failure: { required: [], optional: ['type', 'message'], inside: [], text: true },
};

/** What Checkstyle's own listener writes (XMLLogger), and the readers of it take. */
const CHECKSTYLE: Readonly<Record<string, Shape>> = {
  checkstyle: { required: ['version'], optional: [], inside: ['file'] },
  file: { required: ['name'], optional: [], inside: ['error'] },
  error: { required: ['line', 'severity', 'message', 'source'], optional: ['column'], inside: [] },
};

function misfits(element: XmlElement, shapes: Readonly<Record<string, Shape>>): readonly string[] {
  const shape = shapes[element.name];
  if (shape === undefined) return [`unknown element ${element.name}`];
  const names = Object.keys(element.attributes);
  const children = element.children.filter((child) => child instanceof XmlElement);
  const order = children.map((child) => shape.inside.indexOf(child.name));
  return [
    ...shape.required.filter((name) => !names.includes(name)).map((name) => `${element.name} lacks ${name}`),
    ...names.filter((name) => !shape.required.includes(name) && !shape.optional.includes(name)).map((name) => `${element.name} has ${name}`),
    ...(order.some((position, index) => position < 0 || position < (order[index - 1] ?? 0)) ? [`${element.name} holds ${children.map((child) => child.name).join(', ')}`] : []),
    ...(shape.text !== true && element.children.some((child) => child instanceof XmlText && child.text.trim() !== '') ? [`${element.name} holds text`] : []),
    ...children.flatMap((child) => misfits(child, shapes)),
  ];
}

const rootOf = (text: string): XmlElement => {
  const { root } = parseXml(text);
  if (root === null) throw new Error('no root');
  return root;
};

const below = (element: XmlElement, name: string): readonly XmlElement[] => element.children.flatMap((child) => (child instanceof XmlElement ? [...(child.name === name ? [child] : []), ...below(child, name)] : []));

describe('junit', () => {
  it.each(Object.entries(VARIANTS))('of %s fits the schema, and counts what it holds', async (_, diagnostics) => {
    const root = rootOf(await report('junit', diagnostics));
    expect(root.name).toBe('testsuites');
    expect(misfits(root, JUNIT)).toEqual([]);
    for (const suite of [root, ...below(root, 'testsuite')]) {
      expect([suite.attributes['tests'], suite.attributes['failures']]).toEqual([String(below(suite, 'testcase').length), String(below(suite, 'failure').length)]);
    }
    for (const each of below(root, 'testcase')) expect(each.attributes['time']).toMatch(/^\d+(?:\.\d+)?$/);
  });
});

describe('checkstyle', () => {
  it.each(Object.entries(VARIANTS))('of %s is what its readers take', async (_, diagnostics) => {
    const root = rootOf(await report('checkstyle', diagnostics));
    expect(root.name).toBe('checkstyle');
    expect(misfits(root, CHECKSTYLE)).toEqual([]);
    for (const { attributes } of below(root, 'error')) {
      expect(attributes['severity']).toMatch(/^(?:ignore|info|warning|error)$/);
      expect(Number(attributes['line'])).toBeGreaterThan(0);
      expect(Number(attributes['column'])).toBeGreaterThan(0);
      expect(attributes['source']).toMatch(/^rolelint(?:\.[\w-]+)+$/);
    }
    expect(new Set(below(root, 'file').map(({ attributes }) => attributes['name'])).size).toBe(below(root, 'file').length);
  });
});

describe('markdown', () => {
  it.each(Object.entries(VARIANTS))('of %s is one table whose rows have three cells (GitHub Flavored Markdown Spec, "Tables")', async (_, diagnostics) => {
    const lines = (await report('markdown', diagnostics)).split('\n').filter((line) => line.startsWith('|'));
    for (const line of lines) expect(line.replace(/\\\|/g, '').match(/\|/g)).toHaveLength(4);
    expect(lines).toHaveLength(diagnostics.every((each) => each.suppressed !== undefined) ? 0 : diagnostics.length + 2);
  });
});
