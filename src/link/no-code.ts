import type { Codebase, FunctionCode } from '../types.js';

const NOT_READ: FunctionCode = { state: 'unknown', why: 'code is not read in this run' };

/** The codebase of runs in which nobody asks for code. */
export const noCode: Codebase = { of: () => NOT_READ, file: () => undefined, imported: () => undefined, filesOf: () => [] };
