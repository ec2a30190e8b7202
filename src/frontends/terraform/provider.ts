import type { Instance } from './types.js';

/** Region and account are the same for all that one provider makes: what they are known by. */
export function keyOf({ module, block }: Instance): string {
  const provider = block.body.attributes.find((each) => each.name === 'provider')?.value;
  const name = provider?.kind === 'member' ? provider.name : module.provider;
  return name === '' ? module.root.folder.path : `${module.root.folder.path}@${name}`;
}
