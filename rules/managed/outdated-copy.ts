import type { PolicyDocument, PolicyVersion, Role, Statement } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sureUsers } from '../../src/facts/users.js';
import { speaksOfAction } from '../../src/iam/action.js';
import { grantedSomewhere } from '../../src/iam/evaluate.js';
import { lazy } from '../../src/iam/memo.js';
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
    const copied = lazy(() => context.data.featurePolicyNames().flatMap((name) => copiedPolicy(name, context.data.featurePolicyVersions(name))));
    const firsts = lazy(() => [...new Set(copied().flatMap(({ versions }) => versions.map(({ lower }) => lower[0] ?? '')))]);
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
      if (statement.effect !== 'Allow' || statement.action === undefined || statement.action.values.length < FEWEST) return;
      const written = new Set(statement.action.values.map((value) => literal(value.text)?.toLowerCase()));
      // most statements have nothing of any of them
      if (!firsts().some((action) => written.has(action))) return;
      for (const { name, newest, versions } of copied()) {
        const old = versions.findLast(({ lower }) => lower.every((action) => written.has(action)));
        if (old === undefined) continue;
        const added = newest.own.filter((action) => speaksOfAction(statement, action) === 'no' && grantedSomewhere(documents, action) === 'no');
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

/** What is recognised as a copy names so many actions at least. */
const FEWEST = 2;

/** A version with the actions that are its own: every one of these policies carries the logging actions. */
interface Copyable {
  readonly version: string;
  readonly own: readonly string[];
  readonly lower: readonly string[];
}

interface CopiedPolicy {
  readonly name: string;
  readonly newest: Copyable;
  /** Those that can be told by their actions. */
  readonly versions: readonly Copyable[];
}

function copiedPolicy(name: string, all: readonly PolicyVersion[]): readonly CopiedPolicy[] {
  const versions = all.map(({ version, actions }): Copyable => {
    const own = actions.filter((action) => !action.startsWith('logs:'));
    return { version, own, lower: own.map((action) => action.toLowerCase()) };
  });
  const newest = versions.at(-1);
  return newest === undefined || name === NEEDS_LESS ? [] : [{ name, newest, versions: versions.filter(({ own }) => own.length >= FEWEST) }];
}
