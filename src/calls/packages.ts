import type { CodeLanguage } from '../types/code.js';
import { memo } from '../iam/memo.js';
import { NODE_MODULES, NPM_PACKAGES, PROCESS_MODULES, PYTHON_MODULES, PYTHON_PACKAGES } from './package-names.js';

/**
 * Does a module, as code imports it, make no AWS calls by itself? "lodash/get", "node:fs", "os.path". False: it does, or it is not known,
 * or it runs other programs, which may call anything.
 */
export const isHarmless = (language: CodeLanguage, module: string): boolean => harmlessIn(language)(module);

const harmlessIn = memo((language: CodeLanguage) => memo((module: string): boolean => {
  const { exact, prefixes, alone } = harmlessOf(language);
  if (language === 'javascript' && module.startsWith('node:')) return setOf(NODE_MODULES).has(packageOf(module.slice('node:'.length)));
  return alone.has(module) || pathsOf(language, module).some((path) => exact.has(path) || prefixes.some((prefix) => path.startsWith(prefix)));
}));

/** Can a module run other programs? */
export function callsProcesses(language: CodeLanguage, module: string): boolean {
  const name = language === 'javascript' ? packageOf(module.replace(/^node:/, '')) : module.split('.')[0];
  return name !== undefined && setOf(PROCESS_MODULES[language]).has(name);
}

/** What a list of names stands for. */
interface Names {
  readonly exact: ReadonlySet<string>;
  /** Names with "*" at the end. */
  readonly prefixes: readonly string[];
  /** Names with "!" at the end. */
  readonly alone: ReadonlySet<string>;
}

const harmlessOf = memo((language: CodeLanguage): Names => {
  const names = wordsOf(language === 'javascript' ? `${NODE_MODULES} ${NPM_PACKAGES}` : `${PYTHON_MODULES} ${PYTHON_PACKAGES}`);
  const ending = (mark: string): string[] => names.filter((name) => name.endsWith(mark)).map((name) => name.slice(0, -1));
  return { exact: new Set(names.filter((name) => !/[*!]$/.test(name))), prefixes: ending('*'), alone: new Set(ending('!')) };
});

const setOf = memo((text: string): ReadonlySet<string> => new Set(wordsOf(text)));

const wordsOf = (text: string): string[] => text.trim().split(/\s+/);

/** What a module is looked for under: its package, in Python also each module above it. */
function pathsOf(language: CodeLanguage, module: string): readonly string[] {
  if (language === 'javascript') return [packageOf(module)];
  const parts = module.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** "lodash/get" is of lodash, "@scope/name/x" of "@scope/name". */
const packageOf = (module: string): string => module.split('/', module.startsWith('@') ? 2 : 1).join('/');
