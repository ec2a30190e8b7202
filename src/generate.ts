import type { Data, GetFact, LambdaFunction, Project } from './types.js';
import { lineIndex, type LineIndex } from './formats/index.js';
import { EDGE_PRINCIPAL, LAMBDA_PRINCIPAL } from './iam/principal.js';
import { demandsOf, type DemandInput } from './generate/demands.js';
import { isAboutHandler } from './generate/scripts.js';
import { statementsOf } from './generate/statements.js';
import type { GeneratedPolicy } from './generate/types.js';

export interface GenerateInput {
  readonly project: Project;
  readonly get: GetFact;
  readonly data: Data;
  /** Functions that are to run with the role. */
  readonly functions: readonly LambdaFunction[];
  /** Text of a file, for line numbers. */
  readonly textOf: (path: string) => string | undefined;
  /** Files of code whose lack of a handler is known. */
  readonly withoutHandler?: readonly string[];
}

/** The least that a role must allow for its functions: what their code calls, and what their event sources and features need. */
export function generate({ project, get, data, functions, textOf, withoutHandler = [] }: GenerateInput): GeneratedPolicy {
  const input: DemandInput = { project, get, data, at: placesIn(textOf), isKnownGap: (gap) => isAboutHandler(gap, withoutHandler) };
  const found = functions.map((fn) => demandsOf(fn, input));
  const edge = functions.some((fn) => project.edgeAssociationsOf(fn).some((link) => link.sure === 'yes'));
  return {
    statements: statementsOf(found.flatMap(({ demands }) => demands)),
    services: edge ? [LAMBDA_PRINCIPAL, EDGE_PRINCIPAL] : [LAMBDA_PRINCIPAL],
    unknown: [...new Set([...withoutHandler.map((path) => `the handler of \`${path}\`: each of its functions may run`), ...found.flatMap(({ unknown }) => unknown)])],
  };
}

function placesIn(textOf: GenerateInput['textOf']): DemandInput['at'] {
  const lines = new Map<string, LineIndex>();
  return ({ file, start }) => {
    const index = lines.get(file) ?? lineIndex(textOf(file) ?? '');
    lines.set(file, index);
    return `${file}:${index.at(start).line}`;
  };
}
