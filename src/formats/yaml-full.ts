import type { YAMLException } from 'js-yaml';
import type { Parsed, Problem } from '../types.js';
import { MAX_RECOVERY } from './limits.js';
import { emptyDocument, tooDeep } from './problems.js';
import { collectComments } from './yaml-comments.js';
import { buildFromEvents, readEvents } from './yaml-events.js';
import { readForgivingEvents } from './yaml-padding.js';
import type { EventReading, Padded } from './yaml-padding.js';
import { treeBuilder } from './yaml-tree.js';

const TOO_DEEP = /^nesting exceeded/;

/** Reads all that YAML 1.1 allows, and what can be read of a text with errors: they become problems. Never rejects. */
export async function parseFullYaml(text: string): Promise<Parsed> {
  let reading: EventReading;
  try {
    reading = readForgivingEvents(text);
  } catch (error) {
    return failed(text, error);
  }
  if ('events' in reading) {
    const problems: Problem[] = [];
    const builder = treeBuilder(text, problems);
    buildFromEvents(text, reading.events, builder);
    return finished(text, builder.roots, builder.scalarBounds, problems);
  }
  const { error, padded } = reading;
  if (TOO_DEEP.test(error.reason)) return finished(text, [], [], [tooDeep(placeOf(error, padded))]);
  return text.length > MAX_RECOVERY ? failed(text, error, placeOf(error, padded)) : recovered(text, padded, placeOf(error, padded));
}

/** Starts and ends of the scalars of a text without faults, in order; undefined for others. */
export function fullScalarBounds(text: string): readonly number[] | undefined {
  const problems: Problem[] = [];
  const builder = treeBuilder(text, problems);
  try {
    buildFromEvents(text, readEvents(text), builder);
  } catch {
    return undefined;
  }
  return problems.length === 0 ? builder.scalarBounds : undefined;
}

const placeOf = (error: YAMLException, padded: Padded): number => padded.original(error.mark?.position ?? 0);

/** Reads the one declaration that is broken, or else the whole text, with and without the spaces that were tried, and keeps the reading with fewer errors. */
async function recovered(text: string, padded: Padded, fault: number): Promise<Parsed> {
  const [{ recover }, { describeErrors }, { recoverBlock }] = await Promise.all([import('./yaml-recover.js'), import('./yaml-errors.js'), import('./yaml-broken.js')]);
  const read = ({ text: variant, original }: Padded) => {
    const problems: Problem[] = [];
    const builder = treeBuilder(text, problems);
    const errors = recover(variant, original, builder, problems);
    return { builder, errors, problems };
  };
  try {
    const inBlock = recoverBlock(text, fault);
    if (inBlock !== undefined) return finished(text, inBlock.roots, inBlock.scalarBounds, inBlock.problems);
    const plain = read({ text, original: (offset) => offset });
    const forgiving = padded.text === text ? plain : read(padded);
    const { builder, errors, problems } = forgiving.errors.length < plain.errors.length ? forgiving : plain;
    return finished(text, builder.roots, builder.scalarBounds, [...describeErrors(text, errors), ...problems]);
  } catch (error) {
    return failed(text, error);
  }
}

/** A reader ran out of stack, or threw what it does not document: nothing was read. */
function failed(text: string, error: unknown, start = 0): Parsed {
  if (error instanceof RangeError) return finished(text, [], [], [tooDeep(0)]);
  const message = 'The text from here on can not be read as YAML.';
  return finished(text, [], [], [{ code: 'yaml', message, help: 'Check indentation, quotes and brackets near it.', start, end: start }]);
}

function finished(text: string, roots: Parsed['roots'], scalarBounds: readonly number[], problems: readonly Problem[]): Parsed {
  const written = roots.filter((root) => root.end > root.start || root.tag !== undefined);
  const comments = collectComments(text, scalarBounds);
  const empty = written.length === 0 && problems.length === 0;
  return { format: 'yaml', roots: written, comments, problems: empty ? [emptyDocument()] : problems };
}
