import type { LambdaFunction, Project, Role, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sureUsers } from '../../src/facts/users.js';
import { needs } from '../../src/facts/needs.js';
import { equal } from '../../src/iam/pattern.js';
import { actionValue, isSweeping, sureAllows } from '../../src/iam/statements.js';

/** Lambda decrypts environment variables by a grant that it made with the permissions of whoever deploys. */
export default defineRule({
  meta: {
    id: 'policy/kms-decrypt-for-env',
    type: 'suggestion',
    docs: {
      description: 'The execution role needs no `kms:Decrypt` on the key of the environment variables.',
      level: 'suggestion',
      recommended: true,
      sources: [{ title: 'Securing Lambda environment variables', url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html' }],
    },
    messages: {
      decrypt: {
        text: '`kms:Decrypt` is not used to decrypt the environment variables of `{{fn}}`',
        help: 'Remove it unless the code of `{{fn}}` decrypts values itself: Lambda decrypts them by a grant of its own on the key in KmsKeyArn.',
      },
    },
  },
  create(context) {
    return {
      role(role: Role) {
        const users = sureUsers(context.project, role);
        for (const { statement, document } of sureAllows(context.project.grantsOf(role))) {
          const action = document.origin === 'author' ? actionValue(statement, 'kms:Decrypt') : undefined;
          if (action === undefined || isSweeping(action) || statement.resource === undefined) continue;
          const key = statement.resource.values;
          const fn = users.find((user) => key.length > 0 && key.every(({ text }) => isKeyOf(text, user, context.project)));
          if (fn === undefined || users.some((user) => needsKey(user, key.map(({ text }) => text)))) continue;
          context.report({
            messageId: 'decrypt', span: action.text.span, data: { fn: fn.label },
            related: [{ span: fn.at.KmsKeyArn ?? fn.span, message: `the key of the environment variables of ${fn.label}` }],
          });
        }
      },
    };

    /** An encrypted event source or destination needs the key too. */
    function needsKey(fn: LambdaFunction, keys: readonly Text[]): boolean {
      return context.get(needs).of(fn).some((need) => need.key === true && (need.resource === undefined || keys.some((key) => isSame(key, need.resource as Text, context.project))));
    }
  },
});

const isKeyOf = (text: Text, fn: LambdaFunction, project: Project): boolean => fn.kmsKey !== undefined && isSame(text, fn.kmsKey, project);

function isSame(a: Text, b: Text, project: Project): boolean {
  if (equal(a, b) === 'yes') return true;
  const key = project.resourceNamed(a);
  return key?.sure === 'yes' && key.to === project.resourceNamed(b)?.to;
}
