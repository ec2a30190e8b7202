import type { LambdaFunction, Role } from '../types.js';
import { callVerdicts } from '../facts/call-verdicts.js';
import { grants } from '../facts/grants.js';
import { needs } from '../facts/needs.js';
import { grantedSomewhere, type Verdict } from '../iam/evaluate.js';
import { groupBy } from '../iam/group-by.js';
import { show } from '../iam/text.js';
import type { Need } from '../facts/needs.js';
import { grantedBy } from './granted.js';
import type { Knowledge } from './role.js';
import type { Missing } from './types.js';

interface Lack {
  readonly anyOf: readonly string[];
  readonly resource?: Need['resource'];
  readonly verdict: Verdict;
  readonly certain: boolean;
  readonly managedPolicy?: string;
  readonly for: Missing['for'][number];
}

/** What the role of a function surely lacks, each thing once with everything that needs it. Empty where the role is not known. */
export function missingOf(fn: LambdaFunction, knowledge: Knowledge): readonly Missing[] {
  const role = knowledge.project.roleOf(fn);
  if (role?.sure !== 'yes') return [];
  const lacks = [...featureLacks(fn, role.to, knowledge), ...codeLacks(fn, knowledge)];
  const groups = groupBy(lacks, ({ anyOf, resource, verdict }) => `${anyOf.join()} ${resource === undefined ? '' : show(resource)} ${verdict.because ?? ''}`);
  return [...groups.values()].flatMap((group): readonly Missing[] => {
    const [first] = group;
    return first === undefined ? [] : [tell(first, group, role.to, knowledge)];
  });
}

function featureLacks(fn: LambdaFunction, role: Role, { get, view }: Knowledge): readonly Lack[] {
  return get(needs).of(fn).flatMap(({ managedPolicy, ...need }): readonly Lack[] => {
    const verdict = get(grants).allows(role, fn, need);
    if (verdict.answer !== 'no') return [];
    const what = need.owner === fn ? need.feature : `${need.feature} ${need.owner.label}`;
    return [{ ...need, verdict, certain: true, for: { what, place: view.place(need.cause), without: need.without }, ...(managedPolicy === undefined ? {} : { managedPolicy }) }];
  });
}

function codeLacks(fn: LambdaFunction, { get, view }: Knowledge): readonly Lack[] {
  return get(callVerdicts).lacksOf(fn).map(({ call, need, verdict }) => ({ ...need, verdict, certain: call.certain, for: { what: call.operation, place: view.place(call.span) } }));
}

function tell({ anyOf, resource, verdict, managedPolicy }: Lack, group: readonly Lack[], role: Role, knowledge: Knowledge): Missing {
  const because = verdict.because === 'explicit-deny' || verdict.because === 'boundary' ? verdict.because : 'not-granted';
  const documents = knowledge.project.grantsOf(role).documents.map(({ document }) => document);
  const denial = because === 'explicit-deny' ? grantedBy(role, verdict, knowledge).by : undefined;
  return {
    anyOf, ...(resource === undefined ? {} : { resource: knowledge.view.resource(resource) }), because,
    elsewhere: because === 'not-granted' && anyOf.some((action) => grantedSomewhere(documents, action) !== 'no'),
    certain: group.some(({ certain }) => certain), for: group.map((lack) => lack.for),
    ...(denial === undefined ? {} : { deniedBy: denial }), ...(managedPolicy === undefined ? {} : { managedPolicy: `arn:aws:iam::aws:policy/${managedPolicy}` }),
  };
}
