import type { PolicyKind, SourceFile } from '../../src/types.js';

/** One example of a rule page: a small project. Blocks under one `###` heading belong together. */
export interface PageExample {
  readonly title: string;
  readonly section: 'Incorrect' | 'Correct';
  readonly files: readonly SourceFile[];
  /** From `<!-- example: {...} -->` above the block: options, settings, policyType. */
  readonly setup: { readonly options?: Record<string, unknown>; readonly settings?: Record<string, unknown>; readonly policyType?: PolicyKind; readonly named?: boolean };
}

/** Takes the examples out of a rule page: fenced blocks whose info string names the language and the file. */
export function examplesOf(page: string): readonly PageExample[] {
  const out: PageExample[] = [];
  for (const section of ['Incorrect', 'Correct'] as const) {
    const body = new RegExp(`^## ${section}\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(page)?.[1] ?? '';
    const groups = body.split(/^### /m);
    groups.forEach((group, index) => {
      const blocks = [...group.matchAll(/(?:<!-- example: (.*) -->\s*)?^```\w+ (\S+)\n([^]*?)^```$/gm)];
      if (blocks.length === 0) return;
      const title = index === 0 ? section : (group.split('\n')[0] ?? section);
      const one = (some: typeof blocks): PageExample => ({
        title, section,
        files: some.map((block) => ({ path: block[2] ?? '', text: block[3] ?? '' })),
        setup: some.map((block) => block[1]).filter((text) => text !== undefined).map((text) => JSON.parse(text) as PageExample['setup'])[0] ?? {},
      });
      if (index === 0) out.push(...blocks.map((block) => one([block])));
      else out.push(one(blocks));
    });
  }
  return out;
}
