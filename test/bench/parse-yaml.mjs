// Yardstick Y: read a file, or every YAML file below a folder, and build a plain tree with offsets from js-yaml's events.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_ID, parseEvents } from 'js-yaml';

const tree = (path) => {
  const root = { children: [] };
  const open = [root];
  for (const event of parseEvents(readFileSync(path, 'utf8'), {})) {
    if (event.type === EVENT_ID.POP) open.pop();
    else {
      const node = { type: event.type, start: event.start, end: event.end, tag: event.tag, children: [] };
      open.at(-1).children.push(node);
      if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.ALIAS) open.push(node);
    }
  }
  if (root.children.length === 0) process.exitCode = 1;
};

const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path);
    else if (entry.name.endsWith('.yaml')) tree(path);
  }
};

const path = process.argv[2];
if (statSync(path).isDirectory()) walk(path);
else tree(path);
