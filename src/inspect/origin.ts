import type { Origin } from './types.js';

/** Whose words something is: of what frameworks write, which one, told by the file that it is made of. */
export function originOf(origin: 'author' | 'sam' | 'aws', id: string): Origin {
  if (origin !== 'sam') return origin;
  const file = id.slice(0, id.indexOf('#'));
  if (/(?:^|\/)serverless(?:[.-][\w-]+)?\.(?:ya?ml|json|ts|js)$/.test(file)) return 'serverless';
  if (/\.tf(?:\.json)?$/.test(file)) return 'terraform-module';
  return /\.[cm]?[jt]sx?$/.test(file) ? 'cdk' : 'sam';
}
