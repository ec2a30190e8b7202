import type { HandLink } from '../types.js';
import type { Mistake } from './explain.js';
import type { Path } from './tree-value.js';

const FORMS = 'a link has "function" with "role" or "code", "role" with "code", or "policy" with "role"';

/** What a JSON schema can't say without drowning the reader in alternatives: which keys of a link go together. */
export function checkLinks(links: readonly HandLink[], path: Path): readonly Mistake[] {
  return links.flatMap((link, index): readonly Mistake[] => {
    const at = [...path, index];
    const given = (['function', 'role', 'policy', 'code'] as const).filter((key) => link[key] !== undefined);
    if (!PAIRS.has(given.join())) return [{ path: at, message: `${FORMS}; this one has ${given.length === 0 ? 'none of them' : given.map((key) => `"${key}"`).join(' and ')}` }];
    const alone = (['handler', 'root'] as const).find((key) => link[key] !== undefined && link.code === undefined);
    return alone === undefined ? [] : [{ path: [...at, alone], message: `"${alone}" goes with "code"` }];
  });
}

const PAIRS: ReadonlySet<string> = new Set(['function,role', 'function,code', 'role,code', 'role,policy']);
