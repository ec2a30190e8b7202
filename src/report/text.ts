/** Control characters, and those that turn the direction of writing: a linted file must not steer the reader's terminal. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line, with what is unsafe on a terminal written as an escape. */
export const visible = (text: string): string => text.replace(UNSAFE, (unit) => NAMED[unit] ?? `\\u{${unit.charCodeAt(0).toString(16)}}`);

/** JSON whose strings hold no control character and none that turns the direction of writing as itself; what is read from it is the same. */
export const jsonText = (value: unknown, indent?: number): string => JSON.stringify(value, null, indent).replace(DRAWN, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** As above, without those that JSON escapes itself or needs for its layout. */
const DRAWN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export type Style = 'bold' | 'dim' | 'underline' | 'red' | 'yellow' | 'cyan';

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22], dim: [2, 22], underline: [4, 24], red: [31, 39], yellow: [33, 39], cyan: [36, 39],
};

export type Paint = (style: Style, text: string) => string;

export const painter = (color: boolean): Paint =>
  color ? (style, text) => `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m` : (_, text) => text;
