import type { Rule } from '../types.js';
import type { RuleSetting } from '../settle/config-types.js';
import { severityOf } from '../settle/severity.js';

export const PRESETS = ['recommended', 'strict', 'all'] as const;

export type Preset = (typeof PRESETS)[number];

export const isPreset = (name: string): name is Preset => (PRESETS as readonly string[]).includes(name);

/** The rules that a preset switches on: their own meta says so. */
export function presetSettings(preset: Preset, rules: readonly Rule[]): ReadonlyMap<string, RuleSetting> {
  const strict = preset !== 'recommended';
  const out = new Map<string, RuleSetting>();
  for (const { meta } of rules) {
    if (!meta.docs.recommended && preset !== 'all') continue;
    const severity = severityOf({ severity: 'warn', graded: true, strict }, meta.docs.level, meta.docs.guardsAccess === true);
    if (severity !== 'off') out.set(meta.id, { severity, options: {}, graded: true, strict });
  }
  return out;
}
