import { memoryHost, type Node } from '../cli/memory-host.js';
import { serving, type Client } from './client.js';

/** An editor with the project of these files open. */
export const editor = (nodes: Readonly<Record<string, Node>>, capabilities: object = {}): Promise<Client & { readonly status: Promise<number> }> =>
  serving(memoryHost({ nodes: { '/project/rolelint.config.json': '[{ "extends": ["recommended"] }]', ...nodes } }), '/project', capabilities);

/** The text without the mark "¦", and the place where it stood. */
export function marked(text: string): { readonly text: string; readonly position: { readonly line: number; readonly character: number } } {
  const lines = text.slice(0, text.indexOf('¦')).split('\n');
  return { text: text.replace('¦', ''), position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
}
