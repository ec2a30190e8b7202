import { defineRule } from '../../src/define-rule.js';
import { invokeGrants, openedBy, type InvokeGrant } from '../../src/facts/invoke-grants.js';
import { invokerOf, isService, serviceOf } from '../../src/iam/invokers.js';
import { show } from '../../src/iam/text.js';

/** A source that holds for all resources of a service is none. */
export default defineRule({
  meta: {
    id: 'invoke/broad-source-arn',
    type: 'problem',
    docs: {
      description: 'The source of a permission names a resource, not all of them.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Granting Lambda function access to AWS services', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html' },
        { title: 'AddPermission', url: 'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html' },
      ],
    },
    messages: {
      anywhere: { text: '`{{arn}}` lets `{{service}}` invoke `{{fn}}` on behalf of other accounts', help: 'Write the Region, account and resource that send the events{{example}}.' },
      refused: { text: 'Lambda refuses `{{arn}}`: a source has no wildcard as its Region or account', help: 'Write the Region, account and resource that send the events{{example}}.', level: 'error' },
      all: { text: '`{{arn}}` lets every resource of `{{service}}` in the account invoke `{{fn}}`', help: 'Write the resource that sends the events{{example}}.', level: 'suggestion' },
    },
  },
  create(context) {
    return {
      project(project) {
        for (const grant of context.get(invokeGrants).all) {
          if (grant.origin !== 'author' || !grant.sure || grant.sourceArn === undefined || !isService(grant.principal)) continue;
          const messageId = breadthOf(grant);
          // without the account of the bucket it is open whatever the ARN says
          if (messageId === undefined || (isOpenBucket(grant) && context.enabled('invoke/s3-without-source-account'))) continue;
          const example = invokerOf(grant.principal)?.example;
          context.report({
            messageId, span: grant.sourceArn.span, entity: grant.entity,
            data: { arn: show(grant.sourceArn), service: show(grant.principal), fn: openedBy(grant, project), example: example === undefined ? '' : `, such as "${example}"` },
          });
        }
      },
    };
  },
});

const isOpenBucket = ({ principal, sourceAccount, organization }: InvokeGrant): boolean => serviceOf(principal) === 's3' && sourceAccount === undefined && organization === undefined;

/** Sources are compared as a whole, so that a `*` at the end of a short ARN stands for all that is missing. */
function breadthOf(grant: InvokeGrant): 'anywhere' | 'refused' | 'all' | undefined {
  const text = grant.sourceArn === undefined ? '' : show(grant.sourceArn).replace(/\$\{[^}]*\}/g, '_');
  const [head, , service = '*', region = '*', account = '*', ...rest] = text.split(':');
  if (head !== 'arn' && text !== '*') return undefined;
  const resource = rest.length === 0 ? '*' : rest.join(':');
  const pinned = grant.sourceAccount !== undefined || grant.organization !== undefined;
  if (grant.asProperties && [region, account].some((part) => part.includes('*'))) return 'refused';
  if (account.includes('*') || service.includes('*')) return pinned || isApi(service, resource) ? undefined : 'anywhere';
  if (!/^(?:[a-z-]+[/:])?\*(?:[/:].*)?$/.test(resource)) return undefined;
  return service === 's3' && !pinned ? 'anywhere' : 'all';
}

/** Ids of APIs are unique, whosesoever they are. */
const isApi = (service: string, resource: string): boolean => service === 'execute-api' && !resource.startsWith('*');
