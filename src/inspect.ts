import type { Data, GetFact, LambdaFunction, Project, Role } from './types.js';
import { callsOf } from './inspect/calls.js';
import { featuresOf, invokersOf } from './inspect/features.js';
import { missingOf } from './inspect/missing.js';
import { inspectRole, type Knowledge } from './inspect/role.js';
import type { InspectedFunction, Inspection } from './inspect/types.js';
import { unknownOf } from './inspect/unknown.js';
import { viewOf } from './inspect/view.js';
import { show } from './iam/text.js';
import { placesIn } from './report/places.js';

export interface InspectInput {
  /** Built with the code of its functions. */
  readonly project: Project;
  readonly get: GetFact;
  readonly data: Data;
  readonly functions: readonly LambdaFunction[];
  /** Beside the roles of the functions. */
  readonly roles: readonly Role[];
  /** Text of the files, for line numbers. */
  readonly texts: ReadonlyMap<string, string>;
  /** Path of a file as it is shown; default: relative to the project. */
  readonly pathOf?: (file: string) => string;
}

/** What is known of functions and their roles, as plain values: who may assume them, what they may do, what is needed, missing and unused. */
export function inspect({ project, get, data, functions, roles, texts, pathOf = (file) => file }: InspectInput): Inspection {
  const knowledge: Knowledge = { project, get, data, view: viewOf(project, placesIn(texts), pathOf) };
  const shown = new Set([...functions.flatMap((fn) => project.roleOf(fn)?.to ?? []), ...roles]);
  return {
    functions: functions.map((fn) => inspectFunction(fn, knowledge, pathOf)),
    roles: project.roles.filter((role) => shown.has(role)).map((role) => inspectRole(role, knowledge)),
    problems: project.problems.map(({ file, problem }) => ({ text: problem.message, place: knowledge.view.place({ file, start: problem.start, end: problem.end }) })),
  };
}

function inspectFunction(fn: LambdaFunction, knowledge: Knowledge, pathOf: (file: string) => string): InspectedFunction {
  const { project, view } = knowledge;
  const code = project.code.of(fn);
  const role = project.roleOf(fn);
  return {
    id: fn.id, label: fn.label, name: show(fn.name), arn: show(fn.arn), place: view.place(fn.span),
    ...(fn.runtime === undefined ? {} : { runtime: show(fn.runtime) }), ...(fn.handler === undefined ? {} : { handler: show(fn.handler) }),
    ...(code.state === 'unknown' ? {} : { code: { file: pathOf(project.code.file(code.path)?.holder ?? code.path), handler: code.handler } }),
    ...(role === undefined ? (fn.role === undefined ? {} : { role: { label: show(fn.role), sure: 'maybe' as const } }) : { role: { id: role.to.id, label: role.to.label, sure: role.sure } }),
    invokers: invokersOf(fn, knowledge), features: featuresOf(fn, knowledge), calls: callsOf(fn, knowledge), missing: missingOf(fn, knowledge), unknown: unknownOf(fn, knowledge),
  };
}
