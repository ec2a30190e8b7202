import type { HclAttribute, HclBlock, HclBody } from '../../formats/hcl.js';
import type { In } from './types.js';

/** Files that change what others say ("Override Files"). */
export const IS_OVERRIDE = /(?:^|[/_])override\.(?:tf|tofu)(?:\.json)?$/;

/** "x" for `x { ... }` and for `dynamic "x" { ... }`. */
export const blockName = (block: HclBlock): string => (block.type === 'dynamic' ? (block.labels[0]?.text ?? '') : block.type);

/** Where a part of a block stands: in the file of the block unless an override file has it. */
export const fileOf = ({ file }: { readonly file?: string }, otherwise: string): string => file ?? otherwise;

const headerOf = ({ type, labels }: HclBlock): string => [type, ...labels.map((label) => label.text)].join(' ');

/** The blocks with what override files say anew, which are in order: arguments, and all nested blocks of a type at once. */
export function withOverrides(blocks: readonly In<HclBlock>[], changes: readonly In<HclBlock>[]): readonly In<HclBlock>[] {
  if (changes.length === 0) return blocks;
  const byHeader = new Map<string, In<HclBlock>[]>();
  for (const change of changes) {
    const header = headerOf(change.of);
    byHeader.set(header, [...(byHeader.get(header) ?? []), change]);
  }
  return blocks.map((block) => {
    const own = byHeader.get(headerOf(block.of)) ?? [];
    return own.length === 0 ? block : { ...block, of: { ...block.of, body: own.reduce((body, change) => merged(body, change, block.of.type === 'locals'), block.of.body) } };
  });
}

/** Local values are looked for in all blocks: each block takes those that it has. */
function merged(body: HclBody, { of: { body: change }, file }: In<HclBlock>, known: boolean): HclBody {
  const own = namesIn(body);
  const names = new Set([...namesIn(change)].filter((name) => !known || own.has(name)));
  const isNew = (name: string): boolean => names.has(name);
  return {
    ...body,
    attributes: [...body.attributes.filter((each) => !isNew(each.name)), ...change.attributes.filter((each) => isNew(each.name)).map((each): HclAttribute => ({ ...each, file }))],
    blocks: [...body.blocks.filter((each) => !isNew(blockName(each))), ...change.blocks.map((each): HclBlock => ({ ...each, file }))],
  };
}

const namesIn = ({ attributes, blocks }: HclBody): ReadonlySet<string> => new Set([...attributes.map((each) => each.name), ...blocks.map(blockName)]);
