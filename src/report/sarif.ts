import { fingerprinter } from './fingerprint.js';
import type { Diagnostic, Span } from '../types.js';
import { placesIn, relocated, type Places } from './places.js';
import { descriptorOf, levelOf } from './sarif-rules.js';
import type { ReportInput, WrittenFix } from './types.js';
import { jsonText } from './text.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const BASE = '%SRCROOT%';
const HOME = 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html';

/** SARIF 2.1.0, for code scanning. */
export default function sarif(given: ReportInput): string {
  const input = fromRepository(given);
  const places = placesIn(input.texts);
  const used = [...new Set(input.diagnostics.map((each) => each.rule))].sort();
  const index = new Map(used.map((rule, at) => [rule, at]));
  const files = [...new Set([...input.linted, ...input.diagnostics.map((each) => each.span.file)])].filter(isInside).sort();
  const artifacts = new Map(files.map((file, at) => [file, at]));
  const anySuppressed = input.diagnostics.some((each) => each.suppressed !== undefined);
  const printOf = fingerprinter(input.texts);
  const run = {
    tool: { driver: driver(input, used) },
    ...(used.length === 0 && files.length === 0 ? {} : { originalUriBaseIds: { [BASE]: { uri: fileUri(`${input.root}/`), description: { text: 'Root folder of the project.' } } } }),
    columnKind: 'utf16CodeUnits',
    ...(input.shard === undefined ? {} : { properties: { rolelintShard: input.shard } }),
    invocations: [invocation(input)],
    artifacts: files.map((file) => artifact(file, input)),
    results: input.diagnostics.map((each) => ({
      ruleId: each.rule,
      ruleIndex: index.get(each.rule),
      level: levelOf(each),
      message: { text: sentences(each) },
      locations: [{ ...location(each.span, places, input.root, artifacts), ...logical(each) }],
      ...(each.related.length === 0 ? {} : { relatedLocations: each.related.map((place, at) => ({ id: at + 1, ...location(place.span, places, input.root, artifacts), message: { text: ended(place.message) } })) }),
      partialFingerprints: printOf(each),
      ...fixesOf(input.fixes.get(each) ?? [], places, artifacts),
      ...suppressions(each, anySuppressed),
      properties: { messageId: each.messageId, ...(each.issueCode === undefined ? {} : { issueCode: each.issueCode }), ...(each.project === undefined ? {} : { project: each.project }) },
    })),
  };
  return `${jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 2)}\n`;
}

/** The same report with all paths relative to the repository, where code scanning looks for them. */
function fromRepository(input: ReportInput): ReportInput {
  const { root, repository } = input;
  if (root === repository) return input;
  const at = relocated(root, repository);
  const back = relocated(repository, root);
  const moved = <T extends { readonly span: Span }>(each: T): T => ({ ...each, span: { ...each.span, file: at(each.span.file) } });
  const diagnostics = input.diagnostics.map((each) => ({ ...moved(each), related: each.related.map(moved), ...(each.project === undefined ? {} : { project: at(each.project) || '.' }) }));
  const ways = (before: Diagnostic, after: Diagnostic | undefined): [Diagnostic, readonly WrittenFix[]][] => {
    const written = after === undefined ? undefined : input.fixes.get(before);
    return after === undefined || written === undefined ? [] : [[after, written.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, file: at(edit.file) })) }))]];
  };
  return {
    ...input, root: repository, linted: input.linted.map(at), texts: { get: (path) => input.texts.get(back(path)) },
    ...(input.lengths === undefined ? {} : { lengths: new Map([...input.lengths].map(([path, length]) => [at(path), length])) }),
    diagnostics, fixes: new Map(input.diagnostics.flatMap((each, i) => ways(each, diagnostics[i]))),
    unreadable: input.unreadable.map((each) => ({ ...each, path: at(each.path) })),
  };
}

function driver({ rules, page, toolVersion }: ReportInput, used: readonly string[]): object {
  return {
    name: 'rolelint', version: toolVersion, semanticVersion: toolVersion, informationUri: HOME,
    fullName: `rolelint ${toolVersion}`,
    shortDescription: { text: 'Linter for the execution roles of AWS Lambda functions.' },
    rules: used.map((id) => descriptorOf(id, rules.get(id), page(id), HOME)),
  };
}

function artifact(file: string, { texts, lengths }: ReportInput): object {
  const text = texts.get(file);
  const length = text === undefined ? lengths?.get(file) : Buffer.byteLength(text);
  return {
    location: { uri: uriOf(file), uriBaseId: BASE },
    mimeType: /\.jsonc?$/i.test(file) ? 'application/json' : 'application/yaml',
    roles: ['analysisTarget'],
    ...(length === undefined ? {} : { length }),
  };
}

function invocation({ unreadable, crashed }: ReportInput): object {
  const notifications = [
    ...unreadable.map(({ path, message }) => ({ level: 'error', message: { text: ended(`${path} could not be read: ${message}`) }, ...(isInside(path) ? { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: BASE } } }] } : {}) })),
    ...crashed.map(({ rule, message }) => ({ level: 'error', message: { text: ended(`Rule ${rule} stopped with an error: ${message}`) } })),
  ];
  return { executionSuccessful: crashed.length === 0, ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }) };
}

function location(span: Span, places: Places, root: string, artifacts: ReadonlyMap<string, number>): object {
  return {
    physicalLocation: {
      artifactLocation: isInside(span.file) ? artifactLocation(span.file, artifacts) : { uri: fileUri(`${root}/${span.file}`) },
      region: regionOf(span, places),
    },
  };
}

/** Ways out that lie within the repository. */
function fixesOf(written: readonly WrittenFix[], places: Places, artifacts: ReadonlyMap<string, number>): object {
  const inside = written.filter(({ edits }) => edits.every(({ file }) => isInside(file)));
  if (inside.length === 0) return {};
  return {
    fixes: inside.map(({ title, edits }) => ({
      description: { text: ended(title) },
      artifactChanges: [...new Set(edits.map(({ file }) => file))].map((file) => ({
        artifactLocation: artifactLocation(file, artifacts),
        replacements: edits.filter((edit) => edit.file === file).map(({ start, end, text }) => ({ deletedRegion: regionOf({ file, start, end }, places), ...(text === '' ? {} : { insertedContent: { text } }) })),
      })),
    })),
  };
}

function regionOf(span: Span, places: Places): object {
  const { line, column, endLine, endColumn } = places.region(span);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifactLocation(file: string, artifacts: ReadonlyMap<string, number>): object {
  const index = artifacts.get(file);
  return { uri: uriOf(file), uriBaseId: BASE, ...(index === undefined ? {} : { index }) };
}

const logical = ({ entity }: Diagnostic): object => (entity === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: entity, kind: 'resource' }] });

/** When one result tells whether it is suppressed, all have to. */
function suppressions({ suppressed }: Diagnostic, any: boolean): object {
  if (!any) return {};
  return { suppressions: suppressed === undefined ? [] : [{ kind: suppressed.kind, status: 'accepted', ...(suppressed.reason === undefined ? {} : { justification: suppressed.reason }) }] };
}

const sentences = ({ message, help }: Diagnostic): string => (help === '' ? ended(message) : `${ended(message)}\n${ended(help)}`);

const ended = (text: string): string => (/[.!?]["')\]]?$/.test(text) ? text : `${text}.`);

/** A path that leads out of the root can't be told relative to it. */
const isInside = (path: string): boolean => !path.startsWith('../') && !path.startsWith('/') && !path.startsWith('<');

const uriOf = (path: string): string => path.split('/').map(encoded).join('/');

/** Half a character, which names of files may hold, can't be encoded. */
const encoded = (part: string): string => encodeURIComponent(part.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'));

function fileUri(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(encoded(part));
  }
  return `file://${path.startsWith('/') ? '' : '/'}${parts.join('/')}`;
}
