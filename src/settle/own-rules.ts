import type { RuleMeta } from '../types.js';

/** Findings of rolelint itself, which no rule makes: they can be silenced by no comment. */
export const UNUSED_DISABLE: RuleMeta = {
  id: 'rolelint/unused-disable',
  type: 'suggestion',
  docs: { description: 'A disable comment must silence something.', level: 'warning', recommended: false, sources: [] },
  messages: {
    unused: { text: '`{{name}}` is disabled here, but reports nothing', help: 'Remove `{{name}}` from the disable comment.' },
    unknown: { text: '`{{name}}` is disabled here, but there is no such rule', help: 'Write the name of a rule{{near}}.' },
  },
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
  },
};
