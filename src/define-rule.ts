import type { Rule } from './types.js';

/** Types a rule where it is written; returns it unchanged. */
export const defineRule = <R extends Rule>(rule: R): R => rule;
