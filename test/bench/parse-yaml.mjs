// Yardstick Y: read one file and build a plain tree with offsets from js-yaml's events.
import { readFileSync } from 'node:fs';
import { EVENT_ID, parseEvents } from 'js-yaml';

const root = { children: [] };
const open = [root];
for (const event of parseEvents(readFileSync(process.argv[2], 'utf8'), {})) {
  if (event.type === EVENT_ID.POP) open.pop();
  else {
    const node = { type: event.type, start: event.start, end: event.end, tag: event.tag, children: [] };
    open.at(-1).children.push(node);
    if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.ALIAS) open.push(node);
  }
}
if (root.children.length === 0) process.exitCode = 1;
