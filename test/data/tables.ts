import { createData } from '../../src/data/index.js';
import { nodeHost } from '../../src/host.js';
import type { Data } from '../../src/types.js';

/** Reads the built tables. */
export const { readTable } = nodeHost();

/** The real data, with a fixed day on which it is fresh. */
export const testData: Data = createData(readTable, new Date('2026-10-01T00:00:00Z'));
