import type { YAMLException } from 'js-yaml';
import type { Parsed, Problem } from '../types.js';
import { emptyDocument, tooDeep } from './problems.js';
import { collectComments } from './yaml-comments.js';
import { buildFromEvents } from './yaml-events.js';
import { readForgivingEvents } from './yaml-padding.js';
import type { EventReading, Padded } from './yaml-padding.js';
import { treeBuilder } from './yaml-tree.js';

const TOO_DEEP = /^nesting exceeded/;

/** Reads YAML 1.1 as CloudFormation does: each document is a root. Errors become problems. Never rejects. */
export async function parseYaml(text: string): Promise<Parsed> {
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
  return recovered(text, padded);
}

const placeOf = (error: YAMLException, padded: Padded): number => padded.original(error.mark?.position ?? 0);

async function recovered(text: string, padded: Padded): Promise<Parsed> {
  const [{ recover }, { describeErrors }] = await Promise.all([import('./yaml-recover.js'), import('./yaml-errors.js')]);
  const problems: Problem[] = [];
  const builder = treeBuilder(text, problems);
  try {
    const errors = recover(padded.text, (offset) => padded.original(offset), builder, problems);
    return finished(text, builder.roots, builder.scalarBounds, [...describeErrors(text, errors), ...problems]);
  } catch (error) {
    return failed(text, error);
  }
}

/** A reader ran out of stack, or threw what it does not document: nothing was read. */
function failed(text: string, error: unknown): Parsed {
  if (error instanceof RangeError) return finished(text, [], [], [tooDeep(0)]);
  const message = 'The file can not be read as YAML.';
  return finished(text, [], [], [{ code: 'yaml', message, help: 'Check indentation, quotes and brackets.', start: 0, end: 0 }]);
}

function finished(text: string, roots: Parsed['roots'], scalarBounds: readonly number[], problems: readonly Problem[]): Parsed {
  const written = roots.filter((root) => root.end > root.start || 'tag' in root);
  const comments = collectComments(text, scalarBounds);
  const empty = written.length === 0 && problems.length === 0;
  return { format: 'yaml', roots: written, comments, problems: empty ? [emptyDocument()] : problems };
}
