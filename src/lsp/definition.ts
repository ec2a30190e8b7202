import type { Location } from 'vscode-languageserver';
import { rangesIn, type RangeOf } from './diagnostics.js';
import type { Pointed } from './pointed.js';
import { uriOf } from './paths.js';
import { handlerPlace, holds, inmost } from './roles.js';
import type { Span } from '../types.js';

/** From a function, its mention of a role or its handler to the role; from a role's mention by a policy as well. */
export function definitionAt({ analysis, file, offset }: Pointed): Location | undefined {
  const { project } = analysis.output;
  const near = project.functions.filter((fn) => [fn.span, fn.at.Role, fn.role?.span].some((span) => holds(span, file, offset)) || holds(handlerPlace(fn, project, analysis.texts), file, offset));
  const fn = inmost(near, ({ span }) => span);
  const mention = [...project.ofKind('role-policy'), ...project.ofKind('managed-policy')].flatMap(({ roles }) => roles).find(({ span }) => holds(span, file, offset));
  const role = fn === undefined ? (mention === undefined ? undefined : project.roleNamed(mention)) : project.roleOf(fn);
  return role === undefined ? undefined : locationOf(role.to.made?.at ?? role.to.span, analysis, rangesIn(analysis.texts));
}

export const locationOf = (span: Span, { absolute }: Pick<Pointed['analysis'], 'absolute'>, rangeOf: RangeOf): Location => ({ uri: uriOf(absolute(span.file)), range: rangeOf(span) });
