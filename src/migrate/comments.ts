import type { SourceFile } from '../types.js';
import type { Foreign, Insertion, Place, Silenced } from './types.js';

/** `checkov:skip=CKV_AWS_1:reason`, also `bridgecrew:skip`; `nosemgrep: a.b, c`. */
const CHECKOV = /(#|\/\/)[ \t]*(?:checkov|bridgecrew):skip=([\w-]+)(?::([^\n\r]*))?/g;
const SEMGREP = /(#|\/\/)[ \t]*nosem(?:grep)?(?![\w-])(?:[ \t]*:[ \t]*([\w.,\- \t]+))?/g;

/** The lines that a comment is about; undefined: not known. */
export type Around = (offset: number) => { readonly start: number; readonly end: number } | undefined;

/** @param around the block or resource around a place */
export function commentPlaces({ path, text }: SourceFile, around: Around): readonly Place[] {
  return [...checkovPlaces(path, text, around), ...semgrepPlaces(path, text, around)];
}

function checkovPlaces(path: string, text: string, around: Around): readonly Place[] {
  return [...text.matchAll(CHECKOV)].map((match): Place => {
    const [whole, marker = '#', id = '', reason = ''] = match;
    const foreign: Foreign = { tool: 'checkov', id, span: { file: path, start: match.index, end: match.index + whole.length }, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    const block = around(match.index);
    if (block === undefined) return { foreign: [foreign], write: undefined, byHand: 'the block that it stands in was not found' };
    return { foreign: [foreign], write: (silenced) => withinBlock(text, lineAt(text, match.index).end, block.end, marker, indentAt(text, match.index), silenced) };
  });
}

function semgrepPlaces(path: string, text: string, around: Around): readonly Place[] {
  return [...text.matchAll(SEMGREP)].map((match): Place => {
    const [whole, marker = '#', list = ''] = match;
    const span = { file: path, start: match.index, end: match.index + whole.trimEnd().length };
    const ids = list.split(/[\s,]+/).filter((id) => id !== '');
    if (ids.length === 0) return { foreign: [{ tool: 'semgrep', id: 'every rule', span }], write: undefined, byHand: 'it names no rule' };
    const foreign = ids.map((id): Foreign => ({ tool: 'semgrep', id, span }));
    const line = lineAt(text, match.index);
    const isAlone = text.slice(line.start, match.index).trim() === '';
    const target = isAlone ? line.end : line.start;
    const block = around(target);
    // what is found in a block as a whole may stand on any of its lines
    if (block !== undefined && block.start === target) return { foreign, write: (silenced) => withinBlock(text, lineAt(text, target).end, block.end, marker, `${indentAt(text, target)}  `, silenced) };
    return { foreign, write: (silenced) => [{ at: target, text: `${indentAt(text, target)}${marker} rolelint-disable-next-line ${directive(silenced)}${eolOf(text)}` }] };
  });
}

function withinBlock(text: string, from: number, to: number, marker: string, indent: string, silenced: readonly Silenced[]): readonly Insertion[] {
  const eol = eolOf(text);
  const names = silenced.map(({ rule }) => rule).join(', ');
  return [{ at: from, text: `${indent}${marker} rolelint-disable ${directive(silenced)}${eol}` }, { at: to, text: `${indent}${marker} rolelint-enable ${names}${eol}` }];
}

function directive(silenced: readonly Silenced[]): string {
  const reason = silenced.find((each) => each.reason !== undefined)?.reason;
  return `${silenced.map(({ rule }) => rule).join(', ')}${reason === undefined ? '' : ` -- ${reason}`}`;
}

const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** `end` is where the next line begins. */
function lineAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end + 1 };
}

const indentAt = (text: string, offset: number): string => /^[ \t]*/.exec(text.slice(lineAt(text, offset).start))?.[0] ?? '';
