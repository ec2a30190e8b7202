import type { Parsed } from '../types.js';
import { readPlainYaml } from './yaml-plain.js';

/** Reads YAML 1.1 as CloudFormation does: each document is a root. Errors become problems. Never rejects. */
export async function parseYaml(text: string): Promise<Parsed> {
  const plain = readPlainYaml(text);
  if (plain !== undefined) return { format: 'yaml', roots: [plain.root], comments: plain.comments, problems: plain.problems };
  const { parseFullYaml } = await import('./yaml-full.js');
  return parseFullYaml(text);
}
