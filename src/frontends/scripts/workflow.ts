import type { Comment, ScalarNode, TreeNode } from '../../types.js';
import { loadYaml, offsetsOf } from '../../formats/index.js';
import type { ShellHole } from '../../formats/shell.js';
import { entry } from '../reader.js';
import { assembly, type Snippet } from './snippet.js';

/** Scripts in the workflows of GitHub, GitLab, CircleCI and Bitbucket, in task files, and in build specifications of CodeBuild. */
export async function workflowScripts(source: string, holes: ShellHole[]): Promise<{ readonly snippets: readonly Snippet[]; readonly comments: readonly Comment[] }> {
  const { roots, comments } = await (await loadYaml())(source);
  return { snippets: roots.flatMap(scriptsIn).map((node) => snippetOf(source, node, holes)), comments };
}

const SHELLS = /^(?:bash|sh)\b/;

function scriptsIn(node: TreeNode): readonly ScalarNode[] {
  if (node.kind === 'seq') return node.items.flatMap(scriptsIn);
  if (node.kind === 'scalar') return [];
  const shell = entry(node, 'shell');
  const foreign = shell?.kind === 'scalar' && !SHELLS.test(shell.text);
  return node.entries.flatMap(({ key, value }): readonly ScalarNode[] => {
    if (!KEYS.has(key.text) || value.kind === 'map') return scriptsIn(value);
    if (foreign) return [];
    return value.kind === 'scalar' ? [value] : value.items.flatMap((item) => (item.kind === 'scalar' ? [item] : scriptsIn(item)));
  });
}

const KEYS: ReadonlySet<string> = new Set(['run', 'command', 'commands', 'script', 'before_script', 'after_script', 'cmds', 'cmd']);

/** What is filled in before the shell sees it: `${{ vars.ROLE }}`, `{{.ROLE}}`, `<< parameters.role >>`. */
const FILLED_IN = /\$?\{\{((?:(?!\{\{|\}\})[^])*)\}\}|<<\s*((?:parameters|pipeline|matrix)\.[\w.-]+)\s*>>/g;

function snippetOf(source: string, node: ScalarNode, holes: ShellHole[]): Snippet {
  const locate = offsetsOf(source, node);
  const out = assembly(holes);
  let at = 0;
  for (const found of node.text.matchAll(FILLED_IN)) {
    for (; at < found.index; at++) out.add(node.text[at] ?? '', locate(at));
    at = found.index + found[0].length;
    out.hole((found[1] ?? found[2] ?? '').trim(), locate(found.index), locate(at));
  }
  for (; at < node.text.length; at++) out.add(node.text[at] ?? '', locate(at));
  return out.done(locate(node.text.length));
}
