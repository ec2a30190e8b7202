import type { Rule, RuleMeta } from '../types.js';

/** Findings of rolelint itself, which no rule makes: they can be silenced by no comment. */
export const UNUSED_DISABLE: RuleMeta = {
  id: 'rolelint/unused-disable',
  type: 'suggestion',
  docs: { description: 'A disable comment must silence something.', level: 'suggestion', recommended: true, sources: [] },
  messages: {
    unused: { text: '`{{name}}` is disabled here, but reports nothing', help: 'Remove `{{name}}` from {{where}}.' },
    unknown: { text: '`{{name}}` is disabled here, but there is no such rule', help: 'Write {{near}}.' },
  },
};

const WITHOUT_REASON: RuleMeta = {
  id: 'rolelint/disable-without-reason',
  type: 'suggestion',
  docs: { description: 'Whoever disables a rule must say why.', level: 'suggestion', recommended: true, sources: [] },
  messages: { reason: { text: '`{{name}}` is disabled here without a reason', help: 'Write why: {{how}}.' } },
};

const EXPIRED: RuleMeta = {
  id: 'rolelint/expired-disable',
  type: 'suggestion',
  docs: { description: 'What was disabled for some time is reported again afterwards.', level: 'warning', recommended: true, sources: [] },
  messages: { expired: { text: '`{{name}}` was disabled here until {{until}}, and reports again', help: 'Correct what it reports and remove this, or write a later day.' } },
};

const INVALID: RuleMeta = {
  id: 'rolelint/invalid-disable',
  type: 'problem',
  docs: { description: 'What disables a rule must be understood.', level: 'warning', recommended: true, sources: [] },
  messages: { invalid: { text: '`{{name}}` is not disabled here: {{wrong}}', help: 'Correct it: until then it silences nothing.' } },
};

export const RULE_CRASH: RuleMeta = {
  id: 'rolelint/rule-crash',
  type: 'problem',
  docs: { description: 'A rule stopped with an error of its own; its findings are missing.', level: 'error', recommended: true, sources: [] },
  messages: {
    crash: {
      text: 'Rule `{{rule}}` stopped with an error, so its findings are missing: {{error}}',
      help: 'Report it with the output of `--debug`; until then turn the rule off with `--rule "{{rule}}: off"`.',
    },
    plugin: {
      text: 'Rule `{{rule}}` of plugin `{{plugin}}` stopped with an error, so its findings are missing: {{error}}',
      help: 'Tell the authors of plugin `{{plugin}}`, with the output of `--debug`; until then turn the rule off with `--rule "{{rule}}: off"`.',
    },
  },
};

export const DISABLE_RULES = { unused: UNUSED_DISABLE, reason: WITHOUT_REASON, expired: EXPIRED, invalid: INVALID } as const;

/** Those that configurations may switch on and off like rules. */
export const ownRules: readonly Rule[] = Object.values(DISABLE_RULES).map((meta) => ({ meta, create: () => ({}) }));

export const OWN_METAS: readonly RuleMeta[] = [...Object.values(DISABLE_RULES), RULE_CRASH];
