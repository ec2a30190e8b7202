import type { Entity, PolicyDocument } from '../../src/types.js';
import { defineRule, POLICY_CHECKS, POLICY_GRAMMAR } from '../../src/define-rule.js';
import { isIdentityKind, isKindSure, isResourceKind } from '../../src/iam/policy-kinds.js';

export default defineRule({
  meta: {
    id: 'syntax/missing-element',
    type: 'problem',
    docs: {
      description: 'Statements have the elements that their kind of policy asks for.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [POLICY_GRAMMAR, POLICY_CHECKS],
    },
    messages: {
      statement: { text: 'The policy has no `Statement`', help: 'Write "Statement" with a list of statements.', issueCode: 'MISSING_STATEMENT' },
      action: { text: 'The statement has neither `Action` nor `NotAction`', help: 'Write "Action" with the actions that it allows or denies.', issueCode: 'MISSING_ACTION' },
      resource: { text: 'The statement has neither `Resource` nor `NotResource`', help: 'Write "Resource" with the ARNs that it speaks of.', issueCode: 'MISSING_RESOURCE' },
      principal: { text: 'The statement has neither `Principal` nor `NotPrincipal`', help: 'Write "Principal" with those that it speaks of.', issueCode: 'MISSING_PRINCIPAL' },
    },
  },
  create(context) {
    return {
      document(document) {
        if (document.complete && document.statements.length === 0) context.report({ messageId: 'statement', span: document.span });
      },
      statement(statement, document, owner) {
        if (!statement.complete) return;
        const { span } = statement;
        if (statement.action === undefined && statement.notAction === undefined) context.report({ messageId: 'action', span });
        if (!isKindSure(owner)) return;
        if (needsPrincipal(document) && statement.principal === undefined && statement.notPrincipal === undefined) context.report({ messageId: 'principal', span });
        if (needsResource(document, owner) && statement.resource === undefined && statement.notResource === undefined) context.report({ messageId: 'resource', span });
      },
    };
  },
});

const needsPrincipal = ({ kind }: PolicyDocument): boolean => isResourceKind(kind) || kind === 'rcp';

/** Policies of these refuse a statement without Resource; those of queues, repositories and the like know which resource they stand at. */
const RESOURCE_TYPES: ReadonlySet<string | undefined> = new Set(['AWS::S3::Bucket', 'AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint', 'AWS::S3ObjectLambda::AccessPoint', 'AWS::DynamoDB::Table']);

function needsResource({ kind, resourceType }: PolicyDocument, owner: Entity): boolean {
  if (isIdentityKind(kind) || kind === 'rcp') return true;
  return kind === 'resource' && (RESOURCE_TYPES.has(resourceType) || (resourceType === undefined && owner.kind === 'standalone-policy'));
}
