import type { Element, Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { actionEntries } from '../../src/facts/action-entries.js';
import { literal } from '../../src/iam/text.js';

/** A variable that IAM can not read is compared as it is written, or the policy is refused. */
export default defineRule({
  meta: {
    id: 'syntax/variable',
    type: 'problem',
    docs: {
      description: 'Policy variables are written as IAM reads them, and stand where it reads them.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM policy elements: Variables and tags', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html' }, POLICY_CHECKS],
    },
    messages: {
      open: { text: 'A policy variable in `{{value}}` is not closed', help: 'Add the missing `}`.', issueCode: 'MISSING_BRACE_IN_VARIABLE' },
      empty: { text: 'A policy variable in `{{value}}` has no name', help: 'Write the condition key whose value is meant, for example `${aws:username}`.', issueCode: 'EMPTY_VARIABLE' },
      space: { text: 'Policy variable `{{variable}}` has a space in it', help: 'Remove the space: only a default in quotes may hold one.', issueCode: 'UNSUPPORTED_SPACE_IN_VARIABLE' },
      quote: { text: 'The default of policy variable `{{variable}}` is not in quotes', help: 'Write single quotes around the default, for example `${aws:PrincipalTag/team, \'none\'}`.', issueCode: 'MISSING_QUOTE_IN_VARIABLE' },
      element: { text: '`{{element}}` can not hold a policy variable', help: 'Write the value itself: variables are read in Resource, NotResource and condition values.', issueCode: 'VARIABLE_UNSUPPORTED_IN_ELEMENT' },
      version: { text: 'Policy variable `{{variable}}` is plain text in a policy of version 2008-10-17', help: 'Write "Version": "2012-10-17".', issueCode: 'VARIABLE_UNSUPPORTED_IN_VERSION' },
    },
  },
  create(context) {
    const entriesOf = context.get(actionEntries);
    return {
      statement(statement, document) {
        const old = literal(document.version) === '2008-10-17';
        const { action, notAction, resource, notResource, principal, notPrincipal, conditions, sid, effectText } = statement;
        checkAll(resource, old);
        checkAll(notResource, old);
        for (const { values } of conditions) for (const text of values) check(text, old);
        for (const { text } of entriesOf(action).unlisted) refuse('Action', text);
        for (const { text } of entriesOf(notAction).unlisted) refuse('NotAction', text);
        if (principal !== undefined) for (const { text } of principal.entries) refuse('Principal', text);
        if (notPrincipal !== undefined) for (const { text } of notPrincipal.entries) refuse('NotPrincipal', text);
        if (effectText !== undefined) refuse('Effect', effectText);
        if (sid !== undefined) refuse('Sid', sid);
      },
    };

    function checkAll(element: Element | undefined, old: boolean): void {
      if (element !== undefined) for (const { text } of element.values) check(text, old);
    }

    /** Where a variable has no meaning. */
    function refuse(element: string, text: Text): void {
      const value = literal(text);
      if (value?.includes('${') === true && value.includes('}')) context.report({ messageId: 'element', span: text.span, data: { element } });
    }

    function check(text: Text, old: boolean): void {
      const { span } = text;
      const value = literal(text);
      if (value?.includes('${') !== true) return;
      for (const { index, 0: written } of value.matchAll(/\$\{[^}]*\}?/g)) {
        if (!written.endsWith('}')) return context.report({ messageId: 'open', span, data: { value } });
        const inner = written.slice(2, -1);
        if (OF_OTHER_TOOLS.test(inner)) continue;
        const [name = '', ...rest] = inner.split(',');
        const fallback = rest.join(',').trim();
        if (inner.trim() === '') context.report({ messageId: 'empty', span, data: { value } });
        else if (/\s/.test(name)) context.report({ messageId: 'space', span, data: { variable: written } });
        else if (rest.length > 0 && !/^'[^']*'$/.test(fallback)) context.report({ messageId: 'quote', span, data: { variable: written } });
        else if (old && !/^[*?$]$/.test(inner)) context.report({ messageId: 'version', span, data: { variable: value.slice(index, index + written.length) } });
      }
    }
  },
});

/** Variables of the Serverless Framework, filled in before IAM sees them. */
const OF_OTHER_TOOLS = /^(?:self|opt|env|file|ssm|cf|sls|param|strToBool):/;
