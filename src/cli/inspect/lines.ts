import type { Note, Origin, Place, Resource } from '../../inspect/types.js';

/** Lines are no longer than this where words allow it. */
export const WIDTH = 100;

/** Words in lines of at most the given width; a word that is longer stands alone. */
export function wrapped(words: readonly string[], width: number): readonly string[] {
  const out: string[] = [];
  for (const word of words) {
    const last = out.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) out.push(word);
    else out[out.length - 1] = `${last} ${word}`;
  }
  return out;
}

/** `a, b, c`, cut after `most` of them. */
export function list(items: readonly string[], most = Infinity): readonly string[] {
  const shown = items.length <= most + 1 ? items : items.slice(0, most);
  const rest = items.length - shown.length;
  return [...shown.map((item, index) => (index < shown.length - 1 ? `${item},` : item)), ...(rest === 0 ? [] : [`and ${rest} more`])];
}

/** Lines under a head that stands in a column of its own. */
export function block(indent: string, head: string, column: number, words: readonly string[]): readonly string[] {
  const left = indent.length + column + 2;
  const lines = wrapped(words, WIDTH - left);
  return (lines.length === 0 ? [''] : lines).map((line, index) => `${indent}${(index === 0 ? head : '').padEnd(column)}  ${line}`.trimEnd());
}

/** Lines at one indent. */
export const paragraph = (indent: string, words: readonly string[]): readonly string[] => wrapped(words, WIDTH - indent.length).map((line) => `${indent}${line}`);

/** `, by SAM` of what a framework writes. */
export const byWhom = (origin: Origin): string => (Object.hasOwn(FRAMEWORKS, origin) ? `, by ${FRAMEWORKS[origin] ?? ''}` : '');

const FRAMEWORKS: Readonly<Partial<Record<Origin, string>>> = { sam: 'SAM', serverless: 'the Serverless Framework', cdk: 'the CDK', 'terraform-module': 'a Terraform module' };

export const at = ({ file, line }: Place): string => `${file}:${line}`;

/** The project's own name of a resource says more than its ARN, and an ARN in the stack's own partition, account and Region says nothing before its last part. */
export const resourceName = ({ text, label }: Resource): string => label ?? text.replace(OWN_ARN, '');

const OWN_ARN = /^arn:\$\{AWS::Partition\}:[a-z0-9-]+:(?:\$\{AWS::Region\})?:(?:\$\{AWS::AccountId\})?:(?=[^*])/;

export const noteLines = (notes: readonly Note[]): readonly string[] => notes.flatMap(({ text, place }) => paragraph('    ', [...text.split(' '), ...(place === undefined ? [] : [`(${at(place)})`])]));
