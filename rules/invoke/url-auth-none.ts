import { defineRule } from '../../src/define-rule.js';
import { invokeGrants, isForEverybody, openedBy, permits } from '../../src/facts/invoke-grants.js';
import { wildcardMatch } from '../../src/iam/glob.js';
import { literal } from '../../src/iam/text.js';

/** A URL without authentication is on the internet: whoever finds it runs the function, with its role. */
export default defineRule({
  meta: {
    id: 'invoke/url-auth-none',
    type: 'problem',
    docs: {
      description: 'A function URL should ask who calls it.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [{ title: 'Control access to Lambda function URLs', url: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html' }],
    },
    schema: {
      type: 'object', additionalProperties: false,
      properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Functions that are meant to be public, by logical id or name, with `*` and `?` as wildcards.' } },
    },
    defaultOptions: { allow: [] },
    messages: {
      open: {
        text: 'Anybody on the internet may call the URL of `{{fn}}`',
        help: 'Write `AWS_IAM` as its auth type and sign requests; or, if `{{fn}}` is meant to be public, name it in option "allow" and let the code check who calls.',
      },
    },
  },
  create(context) {
    const allowed = context.options.allow as readonly string[];
    return {
      project(project) {
        for (const grant of context.get(invokeGrants).all) {
          // the permission that SAM adds stands where the author wrote NONE
          if (grant.origin === 'aws' || !grant.sure || !isForEverybody(grant) || grant.otherwiseLimited) continue;
          if (grant.sourceArn !== undefined || grant.sourceAccount !== undefined || grant.organization !== undefined) continue;
          if (literal(grant.urlAuthType) !== 'NONE' || permits(grant, 'lambda:InvokeFunctionUrl') !== 'yes') continue;
          const fn = openedBy(grant, project);
          const names = [fn, ...grant.functions.flatMap((name) => literal(project.functionNamed(name)?.to.name ?? name) ?? [])];
          if (allowed.some((pattern) => names.some((name) => wildcardMatch(pattern, name)))) continue;
          context.report({ messageId: 'open', span: grant.origin === 'sam' ? grant.span : (grant.urlAuthType ?? grant.principal).span, entity: grant.entity, data: { fn } });
        }
      },
    };
  },
});
