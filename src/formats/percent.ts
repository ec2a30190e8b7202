/** What a percent-encoded text is made of; a quote, brace or space says that it is not encoded. */
const ENCODED = /^(?:[^\s"{}<>\\^`|%]|%[0-9A-Fa-f]{2})+$/;

/** Decoded text with the offset in `text` of each of its units, plus one for its end; undefined when `text` is not percent-encoded. */
export function decodePercent(text: string): { readonly text: string; readonly offsets: readonly number[] } | undefined {
  if (!text.includes('%') || !ENCODED.test(text)) return undefined;
  const pieces: string[] = [];
  const offsets: number[] = [];
  let at = 0;
  while (at < text.length) {
    const length = characterLength(text, at);
    const character = decodeCharacter(text.slice(at, at + length));
    if (character === undefined) return undefined;
    pieces.push(character);
    for (let i = 0; i < character.length; i++) offsets.push(at);
    at += length;
  }
  offsets.push(at);
  return { text: pieces.join(''), offsets };
}

/** Length of the escapes of one UTF-8 character, or 1. */
function characterLength(text: string, at: number): number {
  if (text[at] !== '%') return 1;
  const lead = parseInt(text.slice(at + 1, at + 3), 16);
  if (lead >= 0xf0) return 12;
  if (lead >= 0xe0) return 9;
  return lead >= 0xc0 ? 6 : 3;
}

function decodeCharacter(encoded: string): string | undefined {
  if (!encoded.startsWith('%')) return encoded;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
