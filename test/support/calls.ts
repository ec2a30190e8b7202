import { expect, it } from 'vitest';
import type { FunctionUse, LambdaFunction, Settings, SourceFile, Span } from '../../src/types.js';
import { usedActions } from '../../src/facts/used-actions.js';
import { buildProject } from '../../src/project.js';
import { factCache } from '../../src/rule-engine.js';
import { testData } from '../data/tables.js';
import { sam, type Around } from './handlers.js';
import { codeIn } from './lint-files.js';
import type { Files } from './rule-tester.js';

export interface Setup extends Around {
  readonly settings?: Settings;
}

/** What the code of the function Orders does; files without a template get one. */
export async function useOf(code: Files, { settings = {}, ...around }: Setup = {}): Promise<{ readonly use: FunctionUse; readonly where: (span: Span) => string }> {
  const files: readonly SourceFile[] = Object.entries('template.yaml' in code ? code : sam(code, around)).map(([path, text]) => ({ path, text: String(text) }));
  const { project } = await buildProject({ files, code: codeIn(files), settings, data: testData, readOptions: {} });
  const orders = project.functions.find((fn): fn is LambdaFunction => fn.label === 'Orders');
  if (orders === undefined) throw new Error('no function Orders');
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const where = ({ file, start }: Span): string => `${file.replace(/^src\//, '').replace(/^orders\.[jt]s$|^orders\.py$/, '')}:${(texts.get(file) ?? '').slice(0, start).split('\n').length}`;
  return { use: factCache(project, testData)(usedActions).of(orders), where };
}

/**
 * Its calls, sorted by place: "s3 PutObject certain role :4", the line in the handler's file or "lib/db.ts:4".
 * With credentials of somebody else "other", or "unknown"; "link" for what somebody else calls, "optional" for what need not be allowed.
 */
export async function callsOf(code: Files, setup: Setup = {}): Promise<readonly string[]> {
  const { use, where } = await useOf(code, setup);
  return [...use.calls]
    .sort((a, b) => (a.span.file === b.span.file ? a.span.start - b.span.start : a.span.file < b.span.file ? -1 : 1))
    .map(({ client, operation, certain, identity, presigned, needs = [], span }) => {
      const optional = needs.length > 0 && needs.every(({ sure }) => !sure);
      return `${client} ${operation} ${certain ? 'certain' : 'possible'} ${identity}${presigned ? ' link' : ''}${optional ? ' optional' : ''} ${where(span)}`;
    });
}

/** What can't be told apart, sorted: "s3", "*". */
export const openOf = async (code: Files, setup: Setup = {}): Promise<readonly string[]> => [...new Set((await useOf(code, setup)).use.open.map(({ prefix }) => prefix))].sort();

/** One line each: what is tried, the code, the calls in short ("s3 PutObject 4" is certain and the role's). */
export type Trial = readonly [name: string, code: Files, calls: readonly string[], setup?: Setup];

const inFull = (call: string): string => call.replace(/^(\S+ \S+) (\S*)$/, (_, what: string, line: string) => `${what} certain role ${line.includes(':') ? line : `:${line}`}`);

export function tryEach(trials: readonly Trial[]): void {
  it.each(trials.map((trial) => [trial[0], trial] as const))('%s', async (_, [, code, expected, setup]) => expect(await callsOf(code, setup)).toEqual(expected.map(inFull)));
}
