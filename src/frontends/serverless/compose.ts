import { posix } from 'node:path';
import type { Problem, ProjectFiles, TreeNode } from '../../types.js';
import { entriesOf, entry } from '../reader.js';
import { textOf } from '../sam/nodes.js';
import { findFile, readIncluded } from './files.js';

/** An output of another service of the composition. */
export interface ServiceOutput {
  /** Path of that service's file. */
  readonly template: string;
  readonly output: string;
}

/** What the parameters of a service are, as far as other services give them. */
export type Composed = (parameter: string) => ServiceOutput | undefined;

const NAMES = ['yml', 'yaml', 'json', 'ts', 'js'].map((extension) => `serverless-compose.${extension}`);

/** `${service.output}` */
const OUTPUT = /^\$\{([\w-]+)\.([\w-]+)\}$/;

/** The composition that a service belongs to ("Composing Serverless Framework Services"). */
export async function composedOf(files: ProjectFiles, service: string): Promise<Composed> {
  const folder = posix.dirname(service);
  for (let above = folder; ; above = posix.dirname(above)) {
    const path = NAMES.map((name) => posix.join(above, name)).find((each) => files.has(each));
    const text = path === undefined ? undefined : files.read(path);
    if (path !== undefined && text !== undefined) return inComposition(await treeOf(path, text), above, folder, files);
    if (above === '.' || above === '..' || above === '/') return () => undefined;
  }
}

async function treeOf(path: string, text: string): Promise<TreeNode | undefined> {
  const problems: Problem[] = [];
  const trees = (await readIncluded({ path, text }, 0, posix.dirname(path), problems))?.trees;
  return trees?.get('') ?? [...(trees?.values() ?? [])][0];
}

function inComposition(root: TreeNode | undefined, above: string, folder: string, files: ProjectFiles): Composed {
  const services = new Map(entriesOf(entry(root, 'services') ?? NOTHING).map(({ key, value }) => [key.text, value]));
  const folderOf = (node: TreeNode | undefined): string | undefined => {
    const path = textOf(entry(node, 'path'));
    return path === undefined ? undefined : posix.join(above, path).replace(/(?<=.)\/$/, '');
  };
  const own = [...services.values()].find((each) => folderOf(each) === folder);
  const parameters = entry(own, 'params');
  return (parameter) => {
    const [, name = '', output = ''] = OUTPUT.exec(textOf(entry(parameters, parameter)) ?? '') ?? [];
    const other = folderOf(services.get(name));
    const template = other === undefined ? undefined : findFile(files, other, 'serverless')?.path;
    return template === undefined ? undefined : { template, output };
  };
}

const NOTHING: TreeNode = { kind: 'map', entries: [], start: 0, end: 0 };
