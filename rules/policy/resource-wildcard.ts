import type { CloudResource, Data, Entity, LambdaFunction, Span, Statement, Text } from '../../src/types.js';
import { listedAction } from '../../src/data/listed-action.js';
import { defineRule } from '../../src/define-rule.js';
import { actionNames, type ActionNames } from '../../src/facts/action-names.js';
import { declaredTogether, isTerraform } from '../../src/facts/module-folder.js';
import { policyScope } from '../../src/facts/policy-scope.js';
import { splitAction } from '../../src/iam/action.js';
import { parseArn } from '../../src/iam/arn.js';
import { groupBy } from '../../src/iam/group-by.js';
import { memo } from '../../src/iam/memo.js';
import { mayPinResource } from '../../src/iam/statements.js';
import { endsIn, knownPrefix, literal, show } from '../../src/iam/text.js';

/** All resources of a kind, although the template says which one is meant. */
export default defineRule({
  meta: {
    id: 'policy/resource-wildcard',
    type: 'suggestion',
    docs: {
      description: 'Actions that work on single resources should name them.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' },
        { title: 'Security best practices in IAM', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html' },
      ],
    },
    messages: {
      wildcard: {
        text: '`{{resource}}` opens every resource of {{services}} to {{actions}}',
        help: 'Write the ARN of what the function works on, such as that of {{target}} in these files: all of these actions take the ARN of a resource.',
      },
    },
  },
  create(context) {
    const names = context.get(actionNames);
    const functions = groupBy(context.project.functions, (fn) => declaredTogether(fn.span.file));
    const resources = groupBy(context.project.ofKind('resource'), (each) => declaredTogether(each.span.file));
    // files with policies alone declare nothing that one could name
    if (functions.size === 0 && resources.size === 0) return {};
    const byService = memo((place: string) => groupBy(resources.get(place) ?? [], serviceOf));
    return {
      statement(statement, document, owner) {
        const place = placeOf(statement, owner);
        if (statement.effect !== 'Allow' || !mayHaveTarget(place) || !statement.complete || statement.conditions.some(mayPinResource)) return;
        const resource = statement.resource?.values.find(({ text }) => isEverything(text))?.text;
        if (resource === undefined) return;
        const actions = actionsOf(statement, names);
        if (actions === undefined || !actions.every((action) => worksOnResource(action, context.data))) return;
        const scoped = context.get(policyScope).of(document, owner);
        if (scoped.scope === 'other') return;
        const services = [...new Set(actions.map((action) => splitAction(action)?.service ?? ''))];
        const targets = services.map((service) => targetOf(service, scoped.users, place));
        const [target] = targets;
        if (target === undefined || targets.includes(undefined)) return;
        context.report({
          messageId: 'wildcard', span: resource.span,
          data: { resource: show(resource), services: services.map((service) => `\`${service}\``).join(', '), actions: few(statement), target: `\`${target.label}\`` },
          related: [{ span: target.span, message: `${target.label} is in this project` }],
        });
      },
    };

    function mayHaveTarget(place: string): boolean {
      return functions.has(place) || resources.has(place);
    }

    /** Something of the service that the same template or module declares: a resource with an ARN, or a function other than the caller. */
    function targetOf(service: string, callers: readonly LambdaFunction[], place: string): { readonly label: string; readonly span: Span } | undefined {
      if (service === 'lambda') return functions.get(place)?.find((fn) => !callers.includes(fn));
      return byService(place).get(service)?.find((each) => service !== 'logs' || isLogGroupOf(each, callers));
    }
  },
});

/** A policy in a file of its own belongs to the module that reads it. */
const placeOf = ({ span }: Statement, owner: Entity): string => declaredTogether(!isTerraform(span.file) && isTerraform(owner.span.file) ? owner.span.file : span.file);

/** Log groups of APIs and the like are not where functions log. */
const isLogGroupOf = (group: CloudResource, callers: readonly LambdaFunction[]): boolean =>
  callers.some((fn) => fn.logGroup?.target === group.id) || (group.name !== undefined && knownPrefix(group.name).startsWith('/aws/lambda/'));

const serviceOf = (resource: CloudResource): string | undefined => (resource.arn === undefined ? undefined : literal(parseArn(resource.arn)?.service));

/** "*", or the ARN of a service whose resource part is "*". */
function isEverything(text: Text): boolean {
  if (literal(text) === '*') return true;
  const arn = endsIn(text, ':*') ? parseArn(text) : undefined;
  return arn !== undefined && literal(arn.resource) === '*';
}

/** Every action of the statement, patterns expanded; undefined when they are not all known. Roles are left to other rules. */
function actionsOf(statement: Statement, names: ActionNames): readonly string[] | undefined {
  const { action } = statement;
  if (action === undefined || !action.complete || action.values.length === 0) return undefined;
  const out: string[] = [];
  for (const { text } of action.values) {
    const expanded = names.expand(literal(text) ?? '');
    if (expanded === undefined || expanded.length === 0 || /^[*?]*$/.test(literal(text) ?? '')) return undefined;
    out.push(...expanded);
  }
  return out.some((each) => LEFT_OUT.has(each.toLowerCase())) ? undefined : out;
}

/** Rules of their own speak of roles; AWS asks for "*" on network interfaces of functions in a VPC. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'iam:passrole', 'sts:assumerole', 'ec2:createnetworkinterface', 'ec2:deletenetworkinterface', 'ec2:assignprivateipaddresses', 'ec2:unassignprivateipaddresses',
]);

/** The data marks object and bucket actions of S3, and PutEvents, as optional on each of several types: there is always one. */
function worksOnResource(action: string, data: Data): boolean {
  const listed = listedAction(action, data);
  const types = listed?.info.resourceTypes ?? [];
  return types.some((type) => type.required) || (types.length > 0 && (listed?.service.prefix === 's3' || action === 'events:PutEvents'));
}

const SHOWN = 2;

function few(statement: Statement): string {
  const all = (statement.action?.values ?? []).map(({ text }) => `\`${show(text)}\``);
  return all.slice(0, SHOWN).join(', ') + (all.length > SHOWN ? ` and ${all.length - SHOWN} more` : '');
}
