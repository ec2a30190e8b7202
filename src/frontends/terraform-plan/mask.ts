import type { TreeNode } from '../../types.js';
import { entry } from '../reader.js';
import { isTrue } from './nodes.js';
import type { PlanResource } from './resources.js';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The text with nothing in it to show but resources that findings are about, without what is sensitive in them. All places stay as they are. */
export function masked(text: string, shown: readonly PlanResource[]): string {
  const bodies = [...shown].sort((a, b) => a.body.start - b.body.start);
  const out: string[] = [];
  let at = 0;
  for (const { body, values, sensitive } of bodies) {
    if (body.start < at) continue;
    out.push(hidden(text.slice(at, body.start)));
    at = body.start;
    for (const { start, end } of sensitiveIn(values, sensitive).sort((a, b) => a.start - b.start)) {
      out.push(text.slice(at, start), '*'.repeat(end - start));
      at = end;
    }
    out.push(text.slice(at, body.end));
    at = body.end;
  }
  out.push(hidden(text.slice(at)));
  return out.join('');
}

/** Blanks, line by line. */
const hidden = (text: string): string => text.replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length));

function sensitiveIn(values: TreeNode | undefined, marks: TreeNode | undefined): Stretch[] {
  if (values === undefined || marks === undefined) return [];
  if (isTrue(marks)) return [values];
  if (values.kind === 'seq' && marks.kind === 'seq') return values.items.flatMap((item, index) => sensitiveIn(item, marks.items[index]));
  return values.kind === 'map' && marks.kind === 'map' ? values.entries.flatMap(({ key, value }) => sensitiveIn(value, entry(marks, key.text))) : [];
}
