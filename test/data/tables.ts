import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createData, type ReadTable } from '../../src/data/index.js';
import type { Data } from '../../src/types.js';

const folder = new URL('../../dist/tables/', import.meta.url);

/** Reads the built tables as the host does: stretches without the rest of the file. */
export const readTable: ReadTable = (table, stretch) => {
  const file = new URL(table, folder);
  if (stretch === undefined) return readFileSync(file, 'latin1');
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(stretch.length);
    const length = readSync(handle, buffer, 0, stretch.length, stretch.offset);
    return buffer.toString('latin1', 0, length);
  } finally {
    closeSync(handle);
  }
};

/** The real data, with a fixed day on which it is fresh. */
export const testData: Data = createData(readTable, new Date('2026-10-01T00:00:00Z'));
