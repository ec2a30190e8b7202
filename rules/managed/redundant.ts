import type { Attachment, ElementValue, PolicyDocument, Role, Statement } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { matches } from '../../src/iam/pattern.js';
import { awsManagedDocument } from '../../src/link/aws-managed.js';

interface Attached {
  readonly name: string;
  readonly attachment: Attachment;
  readonly document: PolicyDocument;
}

/** A role has room for ten managed policies; one that adds nothing takes a place and hides what the role can do. */
export default defineRule({
  meta: {
    id: 'managed/redundant',
    type: 'suggestion',
    docs: {
      description: 'An attached AWS managed policy should add at least one permission to the role.',
      level: 'suggestion',
      recommended: true,
      sources: [{ title: 'AWS managed policies for AWS Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/security-iam-awsmanpol.html' }],
    },
    messages: {
      redundant: { text: '`{{name}}` adds nothing: `{{other}}` on the same role grants all of it', help: 'Remove `{{name}}` from the role.' },
    },
  },
  create(context) {
    return {
      role(role: Role) {
        const attached = role.attached.flatMap((attachment): Attached[] => {
          const managed = attachment.sure ? awsManagedDocument(attachment.policy, context.data) : undefined;
          return managed === undefined ? [] : [{ name: managed.name, attachment, document: managed.document }];
        });
        attached.forEach((each, index) => {
          if (each.attachment.origin !== 'author') return;
          // of two equal policies only the later one is redundant
          const other = attached.find((candidate, at) => at !== index && covers(candidate.document, each.document) && (at < index || !covers(each.document, candidate.document)));
          if (other === undefined) return;
          context.report({
            messageId: 'redundant', span: each.attachment.span, data: { name: each.name, other: other.name },
            related: [{ span: other.attachment.span, message: `${other.name} is attached here` }],
          });
        });
      },
    };
  },
});

const covers = (wide: PolicyDocument, narrow: PolicyDocument): boolean => narrow.statements.every((statement) => coversStatement(wide, statement));

/** Only plain Allow statements are compared: what conditions and NotAction say is never called covered. */
function coversStatement(wide: PolicyDocument, statement: Statement): boolean {
  if (!plain(statement)) return false;
  const actions = statement.action?.values ?? [];
  const resources = statement.resource?.values ?? [];
  return actions.every((action) => resources.every((resource) => wide.statements.some((each) => plain(each) && some(each.action?.values, action, true) && some(each.resource?.values, resource, false))));
}

const plain = (statement: Statement): boolean => statement.effect === 'Allow' && statement.action !== undefined && statement.resource !== undefined && statement.conditions.length === 0;

const some = (patterns: readonly ElementValue[] | undefined, subject: ElementValue, ignoreCase: boolean): boolean =>
  patterns?.some((pattern) => matches(pattern.text, subject.text, { ignoreCase }) === 'yes') === true;
