// Prints as JSON how many milliseconds the first service, and then all services, take to load. Arguments: the data module, the folder of the tables.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

const [, , module = '', folder = ''] = process.argv;
const start = performance.now();
const { createData } = await import(module);
const data = createData((table, stretch) => {
  const file = join(folder, table);
  if (stretch === undefined) return readFileSync(file, 'latin1');
  const handle = openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(stretch.length);
  readSync(handle, buffer, 0, stretch.length, stretch.offset);
  closeSync(handle);
  return buffer.toString('latin1');
}, new Date());
if (data.service('lambda')?.actions.get('invokefunction')?.name !== 'InvokeFunction') throw new Error('the tables are damaged');
const one = performance.now();
let actions = 0;
for (const prefix of data.servicePrefixes()) actions += data.service(prefix)?.actions.size ?? 0;
const all = performance.now();
process.stdout.write(JSON.stringify({ one: one - start, all: all - start, actions }));
