import type { Rule, RuleMeta } from '../types.js';
import type { RuleSetting } from '../settle/config-types.js';
import { severityOf } from '../settle/severity.js';

export const PRESETS = ['recommended', 'strict', 'all', 'validate-policy'] as const;

export type Preset = (typeof PRESETS)[number];

export const isPreset = (name: string): name is Preset => (PRESETS as readonly string[]).includes(name);

/** The rules that a preset switches on: their own meta says so. */
export function presetSettings(preset: Preset, rules: readonly Rule[]): ReadonlyMap<string, RuleSetting> {
  const strict = preset !== 'recommended';
  const out = new Map<string, RuleSetting>();
  for (const { meta } of rules) {
    if (!isIn(preset, meta)) continue;
    const severity = severityOf({ severity: 'warn', graded: true, strict }, meta.docs.level, meta.docs.guardsAccess === true);
    if (severity !== 'off') out.set(meta.id, { severity, options: {}, graded: true, strict });
  }
  return out;
}

function isIn(preset: Preset, { docs }: RuleMeta): boolean {
  if (preset === 'validate-policy') return docs.validatePolicy === true;
  return docs.recommended || preset === 'all';
}
