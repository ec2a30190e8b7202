import type { LambdaFunction, Link, Role } from '../types.js';
import { grants } from '../facts/grants.js';
import type { Need } from '../facts/needs.js';
import type { Verdict } from '../iam/evaluate.js';
import type { Knowledge } from './role.js';
import type { Granted } from './types.js';

const NOT_KNOWN: Granted = { answer: 'maybe', because: 'unknown' };

/** Is a need of the function allowed to the role that it runs with? A role that is not known may allow everything. */
export function grantedTo(fn: LambdaFunction, role: Link<Role> | undefined, need: Need, knowledge: Knowledge): Granted {
  return role?.sure === 'yes' ? grantedBy(role.to, knowledge.get(grants).allows(role.to, fn, need), knowledge) : NOT_KNOWN;
}

export function grantedBy(role: Role, { answer, because, statement, document }: Verdict, { view }: Knowledge): Granted {
  return {
    answer, ...(because === undefined ? {} : { because }),
    ...(statement === undefined || document === undefined ? {} : { by: view.source(role, document, statement) }),
  };
}
