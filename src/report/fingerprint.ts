import { createHash } from 'node:crypto';
import type { Diagnostic, Texts } from '../types.js';

/**
 * Names for findings that last when lines move: of file, entity, rule, message and the code itself with its white space
 * evened out. Equal findings in one file are numbered in their order.
 */
export function fingerprinter(texts: Texts): (finding: Diagnostic) => Readonly<Record<string, string>> {
  const seen = new Map<string, number>();
  return ({ span, entity, rule, messageId }) => {
    const code = (texts.get(span.file) ?? '').slice(span.start, span.end).replace(/\s+/g, ' ').trim();
    const hash = createHash('sha256').update(JSON.stringify([span.file, entity ?? '', rule, messageId, code])).digest('hex').slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    // The first key is the one that GitHub looks at.
    return { primaryLocationLineHash: `${hash}:${count}`, 'rolelintFinding/v1': `${hash}:${count}` };
  };
}
