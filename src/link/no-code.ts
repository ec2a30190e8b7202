import type { Codebase, FunctionCode, FunctionUse } from '../types.js';

const NOT_READ: Extract<FunctionCode, { state: 'unknown' }> = { state: 'unknown', why: 'code is not read in this run' };

const NO_USE: FunctionUse = { calls: [], open: [], gaps: [NOT_READ.why], loose: new Set(), presigned: [], credentials: [] };

/** The codebase of runs in which nobody asks for code. */
export const noCode: Codebase = { of: () => NOT_READ, file: () => undefined, imported: () => undefined, filesOf: () => [], useOf: () => NO_USE, possibleActions: () => [], calledActions: () => [], isPermissionOnly: () => true };
