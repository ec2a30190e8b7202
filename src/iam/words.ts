import type { Words } from '../types.js';

const IS_PROPERTY = /^\w+$/;

/** A message with the names that its reader has written: `SourceArn` is `source_arn` in Terraform. */
export function inWords(text: string, words: Words | undefined): string {
  if (words === undefined) return text;
  let out = text.replace(/`(\w+)(?:: ([^`]*))?`/g, (whole, name: string, value?: string) => {
    const found = Object.hasOwn(words, name) ? words[name] : undefined;
    return found === undefined ? whole : `\`${found}${value === undefined ? '' : ` = ${value}`}\``;
  });
  for (const [from, to] of Object.entries(words)) if (!IS_PROPERTY.test(from)) out = out.replaceAll(from, () => to);
  return out;
}
