import type { PolicyDocument, ReadOptions, SourceFile, StandalonePolicy } from '../../types.js';
import { loadYaml } from '../../formats/index.js';
import { parseJson } from '../../formats/json.js';
import { policyFile } from '../policy.js';
import { fencesOf, isData, type Fence } from './markdown.js';

/** Policy documents in code blocks of JSON and YAML; blocks that are not well-formed are examples of something else. */
export async function policiesInFences(file: SourceFile, options: ReadOptions): Promise<readonly StandalonePolicy[]> {
  const out: StandalonePolicy[] = [];
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  for (const [index, fence] of fencesOf(file.text).filter(isData).entries()) {
    for (const policy of await policiesIn(fence, file, options)) {
      const label = `${name}: block ${index + 1}`;
      out.push({ ...policy, id: `${policy.id}@${fence.start}`, label, body: { file: file.path, start: fence.start, end: fence.end }, document: { ...asFragment(policy.document), label: policy.document.label.replace(name, label) } });
    }
  }
  return out;
}

async function policiesIn(fence: Fence, { path, text }: SourceFile, options: ReadOptions): Promise<readonly StandalonePolicy[]> {
  if (!/\bStatement\b|\bEffect\b/.test(fence.text)) return [];
  // all else blanked out, every character keeps its place
  const alone = text.slice(0, fence.start).replace(/[^\r\n]/g, ' ') + text.slice(fence.start, fence.end);
  const parsed = /^ya?ml$/.test(fence.language) ? await (await loadYaml())(alone) : parseJson(alone);
  const [root] = parsed.roots;
  const file = { path, text: alone };
  if (root === undefined || parsed.roots.length > 1 || parsed.problems.length > 0 || !policyFile.accepts(root, file)) return [];
  return policyFile.read(root, { file, parsed, options }).entities.flatMap((entity) => (entity.kind === 'standalone-policy' ? [entity] : []));
}

/** Without a version it is a piece of something. */
const asFragment = (document: PolicyDocument): PolicyDocument => (document.version === undefined ? { ...document, sure: false, complete: false } : document);
