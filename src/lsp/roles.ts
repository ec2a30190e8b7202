import { actionNames } from '../facts/action-names.js';
import { unusedActions } from '../facts/unused-actions.js';
import { literal } from '../iam/text.js';
import type { GetFact, LambdaFunction, Project, Role, Span } from '../types.js';

export interface RoleSummary {
  readonly role: Role;
  readonly sure: boolean;
  /** "12 actions, 3 unused". */
  readonly text: string;
}

/** What the role of a function comes to, in a few words; undefined when the role is not in the project. */
export function summaryOf(fn: LambdaFunction, project: Project, get: GetFact): RoleSummary | undefined {
  const role = project.roleOf(fn);
  return role === undefined ? undefined : { role: role.to, sure: role.sure === 'yes', text: summary(role.to, project, get) };
}

export function summary(role: Role, project: Project, get: GetFact): string {
  const { documents, complete, boundary } = project.grantsOf(role);
  const allowed = new Set<string>();
  let open = false;
  for (const { document } of documents) {
    for (const { effect, action, notAction } of document.statements) {
      if (effect !== 'Allow') continue;
      if (notAction !== undefined) open = true;
      for (const { text } of action?.values ?? []) {
        const pattern = literal(text);
        if (pattern === undefined) open = true;
        else if (/^\*+(:\*+)?$/.test(pattern)) return `every action${boundary === undefined ? '' : ' within its boundary'}`;
        else for (const each of get(actionNames).expand(pattern) ?? [pattern]) allowed.add(each.toLowerCase());
      }
    }
  }
  const count = `${open || !complete ? 'at least ' : ''}${allowed.size === 1 ? '1 action' : `${allowed.size} actions`}`;
  const unused = get(unusedActions).gapsOf(role).length > 0 ? 0 : new Set(get(unusedActions).of(role).map(({ action }) => action.toLowerCase())).size;
  return `${count}${unused === 0 ? '' : `, ${unused} unused`}`;
}

export const holds = (span: Span | undefined, file: string, offset: number): boolean => span !== undefined && span.file === file && span.start <= offset && offset <= span.end;

/** The innermost of several things around a place. */
export const inmost = <T>(things: readonly T[], spanOf: (thing: T) => Span): T | undefined =>
  [...things].sort((a, b) => spanOf(a).end - spanOf(a).start - (spanOf(b).end - spanOf(b).start))[0];

/** Where the handler of a function begins in its file; the beginning of the file when its name is not seen there. */
export function handlerPlace(fn: LambdaFunction, project: Project, texts: ReadonlyMap<string, string>): Span | undefined {
  const code = project.code.of(fn);
  if (code.state !== 'found') return undefined;
  const text = texts.get(code.path);
  if (text === undefined) return undefined;
  const name = code.handler.split('.').at(-1) ?? code.handler;
  const [, lead = ''] = new RegExp(`(^[^\\S\\n]*(?:export\\s+(?:default\\s+)?)?(?:async\\s+)?(?:const|let|var|function\\*?|def)\\s+|^[^\\S\\n]*(?:module\\.)?exports\\.)${name.replace(/[^\w]/g, '\\$&')}\\b`, 'm').exec(text) ?? [];
  const at = lead === '' ? -1 : text.search(new RegExp(`${lead.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${name}\\b`));
  const start = at < 0 ? 0 : at + lead.length;
  return { file: code.path, start, end: at < 0 ? 0 : start + name.length };
}
