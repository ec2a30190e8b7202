import { parseFile } from '../formats/index.js';
import type { Edit, Fix, Span, Texts, TreeNode } from '../types.js';
import { addition } from './add.js';
import { removalInBrackets } from './remove.js';
import { replacement } from './replace.js';
import { overlap, type TextEdit } from './text-edit.js';
import { endOf, findAt, isBlock, removalInBlock, type Found } from './yaml.js';

/** Turns fixes into changes of texts. */
export interface FixWriter {
  /** Undefined when a part of the fix can't be written in the syntax of its place. */
  textEdits(fix: Fix): Promise<readonly TextEdit[] | undefined>;
}

const NO_YAML = /\.(?:jsonc?|[cm]?[jt]sx?|py|tf|tfvars|hcl|sh|bash|mk|md|markdown)$|(?:^|\/)(?:GNU)?makefile$/i;

/** For texts by path; each file of YAML is parsed once at most. */
export function fixWriter(texts: Texts): FixWriter {
  const trees = new Map<string, Promise<readonly TreeNode[]>>();

  async function found({ file, start, end }: Span, text: string): Promise<Found | undefined> {
    if (NO_YAML.test(file)) return undefined;
    let roots = trees.get(file);
    if (roots === undefined) trees.set(file, (roots = parseFile({ path: file, text }).then((parsed) => parsed.roots)));
    for (const root of await roots) {
      const at = findAt(root, { start, end });
      if (at !== undefined) return at;
    }
    return undefined;
  }

  async function textEdit(edit: Edit): Promise<TextEdit | undefined> {
    const at = edit.kind === 'add' ? edit.before : edit.span;
    const { file, start } = at;
    const text = texts.get(file);
    if (text === undefined) return undefined;
    if (edit.kind === 'replace') return replacement(edit, text);
    const place = await found(at, text);
    const block = place !== undefined && isBlock(text, place.parent);
    if (edit.kind === 'remove') {
      const removed = block ? removalInBlock(text, place) : removalInBrackets(text, start, place === undefined ? undefined : endOf(place));
      return removed === undefined ? undefined : { file, ...removed, text: '' };
    }
    const added = addition(edit, text, block);
    return added === undefined ? undefined : { file, start, end: start, text: added };
  }

  return {
    async textEdits({ edits }) {
      const out: TextEdit[] = [];
      for (const edit of edits) {
        const change = await textEdit(edit);
        if (change === undefined || out.some((other) => overlap(other, change))) return undefined;
        out.push(change);
      }
      return out;
    },
  };
}
