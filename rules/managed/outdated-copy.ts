import type { PolicyDocument, PolicyVersion, Role, Statement } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sureUsers } from '../../src/facts/users.js';
import { speaksOfAction } from '../../src/iam/action.js';
import { grantedSomewhere } from '../../src/iam/evaluate.js';
import { literal } from '../../src/iam/text.js';

/** Someone copied an AWS managed policy by hand; AWS has since added actions that Lambda needs. */
export default defineRule({
  meta: {
    id: 'managed/outdated-copy',
    type: 'problem',
    docs: {
      description: 'A hand-made copy of a Lambda managed policy should have the actions that newer versions added.',
      level: 'warning',
      recommended: true,
      sources: [{ title: 'AWS managed policies for AWS Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/security-iam-awsmanpol.html' }],
    },
    messages: {
      outdated: {
        text: 'This statement copies `{{name}}` {{old}}; {{new}} has added {{actions}}',
        help: 'Add {{actions}} to the statement, or attach `{{name}}` in its place: Lambda calls them for the feature that the policy serves.',
      },
    },
  },
  create(context) {
    return {
      role(role: Role) {
        if (sureUsers(context.project, role).length === 0) return;
        const grants = context.project.grantsOf(role);
        if (!grants.complete) return;
        const documents = grants.documents.map((each) => each.document);
        for (const document of documents) {
          if (document.origin !== 'author') continue;
          for (const statement of document.statements) compare(statement, documents);
        }
      },
    };

    function compare(statement: Statement, documents: readonly PolicyDocument[]): void {
      if (statement.effect !== 'Allow' || statement.action === undefined) return;
      const written = new Set(statement.action.values.map((value) => literal(value.text)?.toLowerCase()));
      for (const name of context.data.featurePolicyNames()) {
        if (name === NEEDS_LESS) continue;
        const versions = context.data.featurePolicyVersions(name);
        const newest = versions.at(-1);
        const old = versions.findLast((version) => featurePart(version).length > 1 && featurePart(version).every((action) => written.has(action.toLowerCase())));
        if (newest === undefined || old === undefined) continue;
        const added = featurePart(newest).filter((action) => speaksOfAction(statement, action) === 'no' && grantedSomewhere(documents, action) === 'no');
        if (added.length === 0) continue;
        context.report({
          messageId: 'outdated', span: statement.action.keySpan,
          data: { name, old: old.version, new: newest.version, actions: added.map((action) => `\`${action}\``).join(', ') },
        });
        return;
      }
    }
  },
});

/** Lambda needs two of its actions, which are those of its first version: who writes them means no copy. */
const NEEDS_LESS = 'AWSXrayWriteOnlyAccess';

/** Without the logging actions, which every one of these policies carries. */
const featurePart = (version: PolicyVersion): readonly string[] => version.actions.filter((action) => !action.startsWith('logs:'));
