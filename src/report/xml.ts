import { visible } from './text.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for an attribute or an element; characters that XML can't hold are written as escapes. */
export const escaped = (text: string): string => visible(text).replace(/[&<>"']/g, (unit) => ENTITIES[unit] ?? unit).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, '\ufffd');

/** `name="value"` for each, with a blank before. */
export const attributes = (values: Readonly<Record<string, string | number>>): string => Object.entries(values).map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join('');
