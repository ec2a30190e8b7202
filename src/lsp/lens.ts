import type { CodeLens } from 'vscode-languageserver';
import { SHOW_ROLE } from './capabilities.js';
import { locationOf } from './definition.js';
import { rangesIn } from './diagnostics.js';
import type { Pointed } from './pointed.js';
import { handlerPlace, summaryOf } from './roles.js';

/** Above each function, and above each handler: the role that it runs as. */
export function lensesIn({ analysis, file }: Pointed): readonly CodeLens[] {
  const { project, get } = analysis.output;
  const rangeOf = rangesIn(analysis.texts);
  return project.functions.flatMap((fn): readonly CodeLens[] => {
    const handler = handlerPlace(fn, project, analysis.texts);
    const declared = fn.made?.at ?? fn.span;
    const here = [declared, ...(handler === undefined ? [] : [handler])].filter((span) => span.file === file);
    if (here.length === 0) return [];
    const role = summaryOf(fn, project, get);
    if (role === undefined) return [];
    const whose = (span: typeof declared): string => (span === declared ? 'runs' : `${fn.label} runs`);
    const target = locationOf(role.role.made?.at ?? role.role.span, analysis, rangeOf);
    return here.map((span) => ({ range: rangeOf(span), command: { title: `${whose(span)} as role ${role.role.label}${role.sure ? '' : ' (maybe)'}: ${role.text}`, command: SHOW_ROLE, arguments: [target] } }));
  });
}
