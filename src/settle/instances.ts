import type { Diagnostic, Entity, Span } from '../types.js';

interface Instances {
  /** The message with the names that all instances share in place of their own: what is said of one of them is said of all. */
  message(text: string): string;
  /** Where else a finding holds. */
  note(labels: readonly string[], of: Diagnostic): Diagnostic['related'];
}

const MAX_SHOWN = 2;

/** One declaration may make many entities: a finding at one place in it is shown once. */
export function instancesOf(entities: readonly Entity[]): Instances {
  const shared = new Map<string, string>();
  const calls = new Map<string, Span>();
  for (const { label, instance, span } of entities) {
    if (instance === undefined || instance.of === label) continue;
    shared.set(label, instance.of);
    calls.set(label, instance.call ?? span);
  }
  return {
    message: (text) => (shared.size === 0 ? text : text.replace(/`([^`]+)`/g, (whole, name: string) => shared.get(name) ?? whole)),
    note(labels, { span }) {
      const shown = labels.slice(0, MAX_SHOWN).map((label) => `\`${label}\``).join(', ');
      const more = labels.length > MAX_SHOWN ? ` and ${labels.length - MAX_SHOWN} more` : '';
      return [{ span: calls.get(labels[0] ?? '') ?? span, message: `The same holds for ${shown}${more}` }];
    },
  };
}
