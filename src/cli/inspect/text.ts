import type { Condition, InspectedFunction, InspectedRole, Inspection, RoleReference, Trust, TrustStatement } from '../../inspect/types.js';
import { visible, type Paint } from '../../report/text.js';
import { at, block, byWhom, list, noteLines, paragraph } from './lines.js';
import { callLines, featureLines, missingLines } from './function.js';
import { conditionWords, permissionLines } from './permissions.js';

/** For people: a section for each function, then the roles without one. */
export function inspectionText(inspection: Inspection, paint: Paint): string {
  const { functions, roles, problems } = withoutControls(inspection);
  const told = new Map<string, string>();
  const sections = functions.map((fn) => {
    const role = roles.find(({ id }) => id === fn.role?.id);
    const before = role === undefined ? undefined : told.get(role.id);
    if (role !== undefined && before === undefined) told.set(role.id, fn.label);
    return functionSection(fn, role, before, paint);
  });
  const others = roles.filter(({ id }) => !told.has(id)).map((role) => roleSection(role, paint));
  const unread = problems.length === 0 ? [] : [[paint('bold', 'Problems in files'), ...noteLines(problems)]];
  return [...sections, ...others, ...unread].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** What files say must not steer the reader's terminal. */
const withoutControls = (inspection: Inspection): Inspection =>
  JSON.parse(JSON.stringify(inspection), (_, value: unknown) => (typeof value === 'string' ? visible(value) : value)) as Inspection;

type Lines = readonly string[];

const section = (title: string, lines: Lines, paint: Paint): Lines => (lines.length === 0 ? [] : [`  ${paint('underline', title)}`, ...lines]);

/** @param before the function whose section has told of the role */
function functionSection(fn: InspectedFunction, role: InspectedRole | undefined, before: string | undefined, paint: Paint): Lines {
  const own = before === undefined ? role : undefined;
  return [
    functionHead(fn, paint),
    ...(fn.role === undefined ? [] : roleLines(fn.role, role, fn)),
    ...(role === undefined ? [] : before === undefined ? trustLines(role.trust, paint) : [`          its trust, permissions and what is unused of them: see ${before}`]),
    ...(own === undefined ? [] : permissionSection(own, paint)),
    ...section('Event sources and features', featureLines(fn), paint),
    ...section('Calls', callLines(fn), paint),
    ...section('Missing', [...(role?.trust.lambda === 'no' ? [NO_TRUST] : []), ...missingLines(fn)], paint),
    ...(own === undefined ? [] : section('Unused', unusedLines(own), paint)),
    ...section('Not known', noteLines([...fn.unknown, ...(own?.unknown ?? [])]), paint),
  ];
}

const NO_TRUST = '    -  trust in lambda.amazonaws.com: without it Lambda can not assume the role';

function functionHead({ label, name, place, runtime, handler, code }: InspectedFunction, paint: Paint): string {
  const called = name === label || name.includes('${') ? '' : ` (${name})`;
  const file = code === undefined ? '' : ` in ${code.file}`;
  return [`${paint('bold', label)}${called}`, at(place), ...(runtime ?? []).length === 0 ? [] : [runtime], ...(handler === undefined ? [] : [`${handler}${file}`])].join('  ');
}

function roleLines(reference: RoleReference, role: InspectedRole | undefined, fn: InspectedFunction): Lines {
  if (role === undefined) return block('  ', 'Role', 6, [`${reference.label},`, ...'not in the files'.split(' ')]);
  const others = role.functions.filter(({ id }) => id !== fn.id).map(({ label }) => label);
  return block('  ', 'Role', 6, [
    ...(reference.sure === 'yes' ? [] : ['perhaps']), role.label, `(${at(role.place)}${byWhom(role.origin)})${others.length === 0 ? '' : ','}`,
    ...(others.length === 0 ? [] : ['shared', 'with', ...list(others, 8)]),
  ]);
}

function roleSection(role: InspectedRole, paint: Paint): Lines {
  return [
    `${paint('bold', role.label)}  ${at(role.place)}  role${role.functions.length === 0 ? ' of no function here' : ''}`,
    ...trustLines(role.trust, paint), ...permissionSection(role, paint),
    ...section('Unused', unusedLines(role), paint), ...section('Not known', noteLines(role.unknown), paint),
  ];
}

function trustLines({ lambda, edge, statements, unknown }: Trust, paint: Paint): Lines {
  const reason = unknown === undefined || lambda !== 'maybe' ? '' : `: ${unknown}`;
  const first = lambda === 'yes' ? 'Lambda may assume it' : lambda === 'no' ? 'Lambda can not assume it' : `it is not known whether Lambda may assume it${reason}`;
  const atEdge = edge === undefined ? '' : edge === 'yes' ? ', and so may Lambda@Edge' : edge === 'no' ? ', but Lambda@Edge can not' : '; Lambda@Edge perhaps';
  const lines = block('  ', 'Trust', 6, `${first}${atEdge}`.split(' '));
  return [...(lambda === 'no' ? lines.map((line) => paint('red', line)) : lines), ...statements.flatMap((statement) => block('    ', '', 4, trustWords(statement)))];
}

function trustWords({ effect, except, principals, actions, conditions, place }: TrustStatement): Lines {
  const who = principals.map(({ type, value }) => (type === 'Federated' ? `federated ${value}` : value));
  const how = actions.length === 1 && actions[0]?.toLowerCase() === 'sts:assumerole' ? [] : ['by', ...list(actions)];
  return [...(effect === 'Allow' ? [] : effect === 'Deny' ? ['denied:'] : ['perhaps:']), ...(except ? ['everybody', 'but'] : []), ...list(who.length === 0 ? ['nobody'] : who, 8), ...how, ...whenWords(conditions), `(${at(place)})`];
}

const whenWords = (conditions: readonly Condition[]): Lines => (conditions.length === 0 ? [] : ['when', ...conditionWords(conditions)]);

function permissionSection(role: InspectedRole, paint: Paint): Lines {
  const lines = permissionLines(role);
  const boundary = role.boundary === undefined ? [] : paragraph('    ', ['within', 'the', 'boundary', role.boundary.policy, `(${at(role.boundary.place)})`]);
  return section('Permissions', [...(lines.length > 0 ? lines : [role.unknown.length > 0 ? '    none in the files' : '    none']), ...boundary], paint);
}

/** Where nothing can be called unused, the first reason is told. */
function unusedLines({ unused, unusedUnknown, permissions, functions }: InspectedRole): Lines {
  if (unused.length > 0) return unused.map(({ action, place }) => `    ${action} (${at(place)})`);
  const [first, ...more] = unusedUnknown;
  if (first === undefined || permissions.length === 0 || functions.length === 0) return [];
  const others = more.length === 0 ? '' : ` (and ${more.length === 1 ? 'one further reason' : `${more.length} further reasons`})`;
  return paragraph('    ', `not judged: ${first}${others}`.split(' '));
}
