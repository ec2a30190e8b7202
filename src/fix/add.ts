import type { Edit } from '../types.js';
import { startsLine } from './remove.js';
import { keyAt, type ScannedKey } from './scan.js';

type Add = Extract<Edit, { readonly kind: 'add' }>;

/** The text that puts a key before another one, written as that one is; undefined where the syntax has no such value. */
export function addition({ before, key, value }: Add, text: string, block: boolean): string | undefined {
  const sibling = keyAt(text, before.start);
  if (sibling === undefined) return undefined;
  const written = block ? yamlValue(value) : bracketValue(value, sibling, text);
  if (written === undefined) return undefined;
  const byLines = block || sibling.separator.includes('=');
  const between = startsLine(text, before.start) || block ? newLine(text, before.start) : byLines ? undefined : ' ';
  return between === undefined ? undefined : `${sibling.quote}${key}${sibling.quote}${onOneLine(sibling.separator)}${written}${byLines ? '' : ','}${between}`;
}

const onOneLine = (separator: string): string => (separator.includes('\n') ? separator.replace(/\s+/g, ' ') : separator);

/** The line break of the file, and blanks up to where the other key begins. */
function newLine(text: string, start: number): string {
  const lead = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return `${text.includes('\r\n') ? '\r\n' : '\n'}${lead.replace(/[^\t]/g, ' ')}`;
}

const yamlValue = (value: Add['value']): string => (typeof value === 'string' ? (/^[A-Za-z][\w./-]*$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`) : `!Ref ${value.pseudoParameter}`);

function bracketValue(value: Add['value'], { quote, separator, valueStart }: ScannedKey, text: string): string | undefined {
  if (typeof value === 'string') {
    const single = quote === "'" || (quote === '' && text[valueStart] === "'");
    return single ? `'${value.replace(/['\\]/g, '\\$&')}'` : JSON.stringify(value);
  }
  return quote === '"' && separator.includes(':') ? `{ "Ref": ${JSON.stringify(value.pseudoParameter)} }` : undefined;
}
