import type { PolicyDocument, Span } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { isIdentityKind, isKindSure, isResourceKind } from '../../src/iam/policy-kinds.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'syntax/sid',
    type: 'problem',
    docs: {
      description: 'Statement ids are letters and digits, and stand once in a policy.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Sid', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html' }, POLICY_CHECKS],
    },
    messages: {
      characters: { text: '`{{sid}}` has a character that a statement id can not have', help: 'Write letters and digits only, for example "{{near}}": IAM refuses everything else.', issueCode: 'UNSUPPORTED_SID' },
      duplicate: { text: 'Two statements have the id `{{sid}}`', help: 'Give each its own id: IAM refuses a policy in which one stands twice.', issueCode: 'UNIQUE_SIDS_REQUIRED' },
      alike: { text: 'Two statements have the id `{{sid}}`', help: 'Give each its own id: some services refuse equal ones, and logs tell statements by it.', level: 'warning', issueCode: 'UNIQUE_SIDS_RECOMMENDED' },
    },
  },
  create(context) {
    return {
      document(document, owner) {
        const first = new Map<string, Span>();
        for (const { sid: text, sure } of document.statements) {
          const sid = literal(text);
          if (text === undefined || sid === undefined || sid === '') continue;
          if (isKindSure(owner) && isStrict(document) && /[^A-Za-z0-9]/.test(sid)) {
            context.report({ messageId: 'characters', span: text.span, data: { sid, near: sid.replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase()) } });
          }
          // of statements that may be left out, one may stand for the other
          if (!sure) continue;
          const before = first.get(sid);
          if (before === undefined) first.set(sid, text.span);
          else context.report({ messageId: isResourceKind(document.kind) ? 'alike' : 'duplicate', span: text.span, data: { sid }, related: [{ span: before, message: 'The first one is here' }] });
        }
      },
    };
  },
});

const isStrict = ({ kind }: PolicyDocument): boolean => isIdentityKind(kind) || kind === 'scp';
