import type { MapNode, Span } from '../../types.js';
import type { ValueReader } from '../reader.js';

/** Places of properties: where their keys stand, by name. The first one counts where a key stands twice. */
export function placesOf(map: MapNode | undefined, reader: ValueReader): Readonly<Record<string, Span>> {
  const out = Object.create(null) as Record<string, Span>;
  if (map !== undefined) for (const { key } of map.entries) out[key.text] ??= reader.span(key);
  return out;
}
