import type { LambdaFunction, Project, Text } from '../types.js';
import { parseArn } from '../iam/arn.js';
import { globCovers } from '../iam/glob.js';
import { literal, show } from '../iam/text.js';
import { comments } from './comments.js';
import { logicalName } from './names.js';
import { referenceTo, type Reference, type Template } from './references.js';
import type { GeneratedPolicy, GeneratedStatement, Rendered } from './types.js';

interface Written {
  readonly statement: GeneratedStatement;
  readonly resources: readonly Reference[];
  readonly account?: Reference;
}

/** A role, and apart from it what names the function: a role that did so would wait for the function, which waits for the role. */
export function renderCloudFormation(policy: GeneratedPolicy, project: Project, owner: LambdaFunction): Rendered {
  const template: Template = { file: owner.span.file, project, owner };
  const unknown = new Set<string>();
  const role = roleIdOf(owner, project);
  const late = lateNames(owner, project);
  const written = policy.statements.map((statement): Written => ({
    statement, resources: resourcesOf(statement, template, unknown), ...(statement.account === undefined ? {} : { account: referenceTo(statement.account, template) }),
  }));
  const isLate = ({ resources }: Written): boolean => resources.some(({ names }) => names.some((name) => late.has(name.split('.')[0] ?? '')));
  const [inRole, apart] = [written.filter((each) => !isLate(each)), written.filter(isLate)];
  const lines = [
    ...comments([`Execution role of ${owner.label}, whose property Role becomes !GetAtt ${role}.Arn.`, ...notes(policy, unknown)], ''),
    'Resources:',
    `  ${role}:`,
    '    Type: AWS::IAM::Role',
    '    Properties:',
    '      AssumeRolePolicyDocument:',
    ...trust(policy.services).map((line) => `        ${line}`),
    ...(inRole.length === 0 ? [] : ['      Policies:', `        - PolicyName: ${logicalName(owner.label)}`, '          PolicyDocument:', ...document(inRole, template).map((line) => `            ${line}`)]),
    ...(apart.length === 0 ? [] : separatePolicy(role, policyIdOf(role, owner, project), apart, template)),
  ];
  return { text: `${lines.join('\n')}\n`, unknown: [...unknown] };
}

const notes = ({ unknown }: GeneratedPolicy, more: ReadonlySet<string>): readonly string[] => [...new Set([...unknown, ...more])].map((note) => `Not known: ${note}`);

/** The role that the function has, when no other function runs with it. */
function roleIdOf(fn: LambdaFunction, project: Project): string {
  const link = project.roleOf(fn);
  const own = link?.sure === 'yes' && link.to.id === `${fn.span.file}#${link.to.label}` && project.functionsOf(link.to).length === 1 ? link.to.label : undefined;
  const name = logicalName(fn.label);
  return own ?? freeId([`${name}Role`, `${name}ExecutionRole`], fn, project);
}

/** The policy that was generated before, or a new one. */
function policyIdOf(role: string, fn: LambdaFunction, project: Project): string {
  const id = `${role}Policy`;
  const found = project.byId(`${fn.span.file}#${id}`);
  const isOwn = found?.kind === 'role-policy' && found.roles.every(({ target }) => target === `${fn.span.file}#${role}`);
  return isOwn ? id : freeId([id, `${role}OwnPolicy`], fn, project);
}

/** The first logical id that the template does not have. */
const freeId = (ids: readonly string[], { span }: LambdaFunction, project: Project): string => ids.find((id) => project.byId(`${span.file}#${id}`) === undefined) ?? `${ids.at(-1) ?? ''}2`;

/** What is made after the function: itself, and buckets and topics that are told of it. */
function lateNames(fn: LambdaFunction, project: Project): ReadonlySet<string> {
  const sources = project.permissionsOf(fn).flatMap(({ to }) => (to.sourceArn === undefined ? [] : [project.resourceNamed(to.sourceArn)?.to.label ?? '']));
  return new Set([fn.label, ...sources]);
}

function resourcesOf(statement: GeneratedStatement, template: Template, unknown: Set<string>): readonly Reference[] {
  const found = statement.resources.flatMap((text) => {
    const reference = referenceTo(text, template);
    const usable = reference.form === 'Ref' || reference.form === 'GetAtt' || /^(?:\*$|arn:|\$\{[^}]*\}(?:[/:].*)?$)/.test(reference.text);
    if (usable && reference.lost.length === 0) return [reference];
    const used = usable || statement.patterns.length === 0 ? [usable ? reference : EVERYTHING] : statement.patterns.map((pattern) => referenceTo(pattern, template));
    unknown.add(`${whatOf(text, reference)}: narrow ${used.map((each) => `\`${each.text}\``).join(', ')}`);
    return used;
  });
  const distinct = [...new Map(found.map((each) => [`${each.form} ${each.text}`, each])).values()];
  return distinct.filter((each) => !distinct.some((other) => other !== each && globCovers(other.text, each.text)));
}

const EVERYTHING: Reference = { form: 'plain', text: '*', names: [], lost: [] };

const whatOf = (text: Text, { lost: [first] }: Reference): string => (first === undefined ? `the ARN behind \`${show(text)}\`` : `\`${first.show}\`, ${first.why}`);

function trust(services: readonly string[]): readonly string[] {
  return [
    'Version: "2012-10-17"',
    'Statement:',
    '  - Effect: Allow',
    '    Principal:',
    ...list('Service', services).map((line) => `      ${line}`),
    '    Action: sts:AssumeRole',
  ];
}

const document = (written: readonly Written[], template: Template): readonly string[] => ['Version: "2012-10-17"', 'Statement:', ...written.flatMap((each) => statementLines(each, template)).map((line) => `  ${line}`)];

function statementLines({ statement, resources, account }: Written, template: Template): readonly string[] {
  return [
    ...comments(statement.because, ''),
    `- Sid: ${statement.sid}`,
    '  Effect: Allow',
    ...list('Action', statement.actions).map((line) => `  ${line}`),
    ...(resources.some((each) => opensDeclared(each, template)) ? ['  # rolelint-disable-next-line policy/resource-wildcard -- which of them is not known'] : []),
    ...list('Resource', resources.map(valueOf)).map((line) => `  ${line}`),
    ...(account === undefined ? [] : ['  Condition:', '    StringEquals:', `      s3:ResourceAccount: ${valueOf(account)}`]),
  ];
}

const list = (key: string, values: readonly string[]): readonly string[] => (values.length === 1 ? [`${key}: ${values[0] ?? ''}`] : [`${key}:`, ...values.map((value) => `  - ${value}`)]);

/** Does it open every resource of a service of which the template declares some? */
function opensDeclared({ form, text }: Reference, { file, project }: Template): boolean {
  const service = form === 'GetAtt' || form === 'Ref' ? undefined : /^arn:[^:]*(?:::[^:}]*\})?:([a-z0-9-]+):.*:\*$/.exec(text)?.[1];
  return service !== undefined && project.ofKind('resource').some(({ span, arn }) => span.file === file && arn !== undefined && literal(parseArn(arn)?.service) === service);
}

function valueOf({ form, text }: Reference): string {
  return form === 'plain' ? scalar(text) : `!${form} ${scalar(text)}`;
}

/** Plain where YAML takes it for the text that it is. */
const scalar = (text: string): string => (/^[A-Za-z0-9$][\w:./${}*?@+=,!-]*$/.test(text) && !/:$|^\d+$|^\$?\{/.test(text.replace(/^\$\{/, '')) ? text : JSON.stringify(text));

/** What is to be made after the policy, and does not say so. */
function orders(id: string, written: readonly Written[], { file, project }: Template): readonly string[] {
  const waiting = [...new Set(written.flatMap(({ statement }) => statement.waiting))].flatMap((each) => project.byId(each) ?? []);
  return waiting.filter(({ dependsOn }) => dependsOn?.includes(`${file}#${id}`) !== true).map(({ label, kind, origin }) =>
    origin === 'sam' ? `${label}, which SAM makes, can not wait for it: declare ${TYPES_OF[kind] ?? label} with \`DependsOn: ${id}\` instead.` : `${label} can not be made without it: add \`DependsOn: ${id}\` to it.`);
}

const TYPES_OF: Readonly<Record<string, string>> = { 'event-invoke-config': 'an AWS::Lambda::EventInvokeConfig', 'event-source-mapping': 'an AWS::Lambda::EventSourceMapping' };

/** A policy of its own: made when function and role are there. */
const separatePolicy = (role: string, id: string, written: readonly Written[], template: Template): readonly string[] => [
  ...comments([`Apart from the role, which ${template.owner.label} waits for: this waits for ${template.owner.label}.`, ...orders(id, written, template)], '  '),
  `  ${id}:`,
  '    Type: AWS::IAM::Policy',
  '    Properties:',
  `      PolicyName: ${logicalName(template.owner.label)}OwnNames`,
  '      Roles:',
  `        - !Ref ${role}`,
  '      PolicyDocument:',
  ...document(written, template).map((line) => `        ${line}`),
];
