import type { LambdaFunction, Project, Role } from '../types.js';
import { known, literal } from '../iam/text.js';
import { wildcardMatch } from '../iam/glob.js';

export interface Selection {
  readonly functions: readonly LambdaFunction[];
  /** The roles of those functions come by themselves. */
  readonly roles: readonly Role[];
  /** Names that mean nothing in the project. */
  readonly unmatched: readonly string[];
}

/** Functions and roles by label, name or ARN, `*` for any characters; a role brings the functions that run with it. */
export function select(names: readonly string[], project: Project): Selection {
  const found = names.map((name) => ({ name, functions: functionsCalled(name, project), roles: rolesCalled(name, project) }));
  const roles = new Set(found.flatMap((each) => each.roles));
  const functions = new Set([...found.flatMap((each) => each.functions), ...[...roles].flatMap((role) => project.functionsOf(role).map(({ to }) => to))]);
  return {
    functions: project.functions.filter((fn) => functions.has(fn)), roles: project.roles.filter((role) => roles.has(role)),
    unmatched: found.filter((each) => each.functions.length === 0 && each.roles.length === 0).map(({ name }) => name),
  };
}

/** What a user can call functions and roles. */
export const namesOf = ({ functions, roles }: Pick<Project, 'functions' | 'roles'>): readonly string[] => [...new Set([...functions, ...roles].flatMap(callNames))];

const callNames = ({ label, name, arn }: LambdaFunction | Role): readonly string[] => [label, literal(name) ?? [], literal(arn) ?? []].flat();

const NOWHERE = { file: '', start: 0, end: 0 };

const isArn = (name: string): boolean => name.startsWith('arn:') && !name.includes('*');

function functionsCalled(name: string, project: Project): readonly LambdaFunction[] {
  const found = matching(name, project.functions);
  // a qualified ARN, or one whose account the files do not tell
  const named = found.length === 0 && isArn(name) ? project.functionNamed(known(name, NOWHERE)) : undefined;
  return named === undefined ? found : [named.to];
}

function rolesCalled(name: string, project: Project): readonly Role[] {
  const found = matching(name, project.roles);
  const named = found.length === 0 && isArn(name) ? project.roleNamed(known(name, NOWHERE)) : undefined;
  return named === undefined ? found : [named.to];
}

const matching = <T extends LambdaFunction | Role>(name: string, all: readonly T[]): readonly T[] =>
  all.filter((each) => each.id === name || callNames(each).some((own) => own === name || (name.includes('*') && wildcardMatch(name, own))));
