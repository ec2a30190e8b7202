import type { Condition, Data, Fact, Statement } from '../../src/types.js';
import { listedAction } from '../../src/data/listed-action.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { actionNames, type ActionNames } from '../../src/facts/action-names.js';
import { memo } from '../../src/iam/memo.js';
import { literal } from '../../src/iam/text.js';

/** Requests to actions that know no tags carry no tag: Allow then grants nothing, Deny denies nothing. */
export default defineRule({
  meta: {
    id: 'condition/unsupported-tag-key',
    type: 'problem',
    docs: {
      description: 'Actions under a condition on tags of the resource know tags of the resource.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'AWS services that work with IAM', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html' }, POLICY_CHECKS],
    },
    messages: {
      deny: { text: '`{{action}}` does not know `{{key}}`, so that this Deny does not hold for it', help: 'Deny it in a statement of its own without the tag, or remove it.', issueCode: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE' },
      denyNotAction: { text: 'This Deny does not hold for the actions behind `NotAction` that do not know `{{key}}`', help: 'Write "Action" with the actions that know tags of the resource.', issueCode: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE' },
      allow: { text: '`{{action}}` does not know `{{key}}`, so that this does not allow it', help: 'Allow it in a statement of its own without the tag, or remove it.', level: 'suggestion', issueCode: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE' },
      allowNotAction: { text: 'This does not allow the actions behind `NotAction` that do not know `{{key}}`', help: 'Write "Action" with the actions that know tags of the resource.', level: 'suggestion', issueCode: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE' },
    },
  },
  create(context) {
    const unsupported = context.get(actionsWithoutTags);
    return {
      statement(statement, { kind }) {
        if (statement.effect === 'unknown' || kind === 'resource' || kind === 'trust' || kind === 'rcp') return;
        const condition = statement.conditions.find(asksForTag);
        if (condition !== undefined) check(statement, condition);
      },
    };

    function check({ effect, action, notAction }: Statement, { key, keySpan }: Condition): void {
      const deny = effect === 'Deny';
      if (notAction !== undefined) return context.report({ messageId: deny ? 'denyNotAction' : 'allowNotAction', span: keySpan, data: { key } });
      for (const { text } of action?.values ?? []) {
        const pattern = literal(text);
        const found = pattern === undefined || /^[*?]/.test(pattern) || !pattern.includes(':') ? undefined : unsupported(pattern);
        if (found !== undefined) return context.report({ messageId: deny ? 'deny' : 'allow', span: keySpan, data: { key, action: found }, related: [{ span: text.span, message: 'The action is here' }] });
      }
    }
  },
});

/** The first action behind an entry that knows no tags of the resource; policies name the same actions over and over. */
const actionsWithoutTags: Fact<(pattern: string) => string | undefined> = {
  name: 'actions-without-tags',
  ofData: true,
  compute(_project, get, data) {
    // actions alike share their lists of keys
    const keys: Keys = {
      holdTags: memo((list: readonly string[]) => list.some((key) => /^aws:(ResourceTag|RequestTag)\//i.test(key))),
      holdResourceTags: memo((list: readonly string[]) => list.some((key) => /^aws:ResourceTag\//i.test(key))),
    };
    const names: ActionNames = get(actionNames);
    return memo((pattern: string) => names.expand(pattern)?.find((action) => !knowsTags(action, data, keys)));
  },
};

interface Keys {
  readonly holdTags: (keys: readonly string[]) => boolean;
  readonly holdResourceTags: (keys: readonly string[]) => boolean;
}

/** Actions that make the resource are judged by the tags in the request. */
function knowsTags(name: string, data: Data, { holdTags, holdResourceTags }: Keys): boolean {
  const listed = listedAction(name, data);
  if (listed === undefined) return true;
  const { service, info } = listed;
  return holdTags(info.conditionKeys) || info.resourceTypes.some((type) => holdResourceTags(service.resourceTypes.get(type.name)?.conditionKeys ?? []));
}

const asksForTag = ({ key, operator }: Condition): boolean => operator.family === 'string' && /^aws:ResourceTag\/./i.test(key);
