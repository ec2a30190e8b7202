import type { LambdaFunction, Project, Related, Role, Span } from '../types.js';
import { stackOf } from './order.js';

/** Functions that run with the role for sure. */
export const sureUsers = (project: Project, role: Role): readonly LambdaFunction[] => project.functionsOf(role).filter((link) => link.sure === 'yes').map((link) => link.to);

/** Related place: the function that runs with the role; by default where it names the role. */
export const userPlace = (fn: LambdaFunction, span: Span = fn.at.Role ?? fn.span): Related => ({ span, message: `function ${fn.label} runs with this role` });

/** Is the role offered to other stacks, none of which is in the files? */
export const isUsedElsewhere = (project: Project, role: Role): boolean => role.offered === true && project.functionsOf(role).every(({ to }) => stackOf(to) === stackOf(role));
