import type { Diagnostic, Level, RuleMeta } from '../types.js';

/** GitHub's scale: 9 and above is critical, 7 high, 4 medium, below that low. */
const SECURITY_SEVERITY: Readonly<Record<Level, string>> = { error: '8.0', warning: '6.0', suggestion: '3.0' };

/** Errors are proven; warnings depend on intent. */
const PRECISION: Readonly<Record<Level, string>> = { error: 'very-high', warning: 'high', suggestion: 'medium' };

const PROBLEM_SEVERITY: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', suggestion: 'recommendation' };

const LEVEL = { error: 'error', warning: 'warning', suggestion: 'note' } as const;

export const levelOf = ({ severity, level }: Diagnostic): string => (severity === 'error' ? 'error' : level === 'suggestion' ? 'note' : 'warning');

/** A rule as code scanning shows it. */
export function descriptorOf(id: string, meta: RuleMeta | undefined, page: string | undefined, fallbackUri: string): object {
  const description = meta?.docs.description ?? id;
  const level: Level = meta?.docs.level ?? 'warning';
  const [category = ''] = id.split('/');
  const guards = meta?.docs.guardsAccess === true;
  return {
    id,
    name: id.split(/[/-]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''),
    shortDescription: { text: description },
    fullDescription: { text: description },
    help: { text: page === undefined ? description : plain(page), markdown: page === undefined ? description : markdown(page) },
    helpUri: meta?.docs.sources.find((source) => source.url !== undefined)?.url ?? fallbackUri,
    defaultConfiguration: { level: LEVEL[level], enabled: meta?.docs.recommended === true && level !== 'suggestion' },
    properties: {
      tags: [...(guards ? ['security'] : ['correctness']), 'aws', 'lambda', 'iam', category],
      precision: PRECISION[level],
      'problem.severity': PROBLEM_SEVERITY[level],
      ...(guards ? { 'security-severity': SECURITY_SEVERITY[level] } : {}),
    },
  };
}

/** The page without its generated marks and without its title, which the viewer prints already. */
const markdown = (page: string): string => page.replace(/<!--[^]*?-->\n?/g, '').replace(/^\s*# .*\n+/, '').trim();

const plain = (page: string): string => markdown(page).replace(/^```.*$/gm, '').replace(/[*_`]/g, '').replace(/\n{3,}/g, '\n\n');
