import type { Hover } from 'vscode-languageserver';
import { lineIndex } from '../formats/index.js';
import { placeIn } from './context.js';
import { describer } from './describe.js';
import { rangeIn } from './diagnostics.js';
import type { Pointed } from './pointed.js';
import { holds, inmost, summary, summaryOf } from './roles.js';

/** What is known of the word, the call, the role or the function at a place. */
export function hoverAt(pointed: Pointed): Hover | undefined {
  const { document, offset } = pointed;
  const { word } = placeIn(document.text, offset, false);
  const text = wordText(pointed, word.text) ?? callText(pointed) ?? entityText(pointed);
  if (text === undefined) return undefined;
  return { contents: { kind: 'markdown', value: text }, ...(word.text === '' ? {} : { range: rangeIn(lineIndex(document.text), word.start, word.end) }) };
}

const MANAGED = /(?:^|:policy\/)(?:[\w-]+\/)*([\w+=,.@-]+)$/;

function wordText({ analysis: { data, output } }: Pointed, word: string): string | undefined {
  if (word === '') return undefined;
  const describe = describer(data, output.get);
  if (/^[a-z0-9-]+:[\w*?]+$/i.test(word)) {
    const found = describe.action(word) ?? describe.conditionKey(word);
    if (found !== undefined) return found;
  }
  if (/^[\w.-]+:[\w./-]+$/.test(word)) {
    const key = describe.conditionKey(word);
    if (key !== undefined) return key;
  }
  const operator = describe.operator(word);
  if (operator !== undefined) return operator;
  const [, name = ''] = MANAGED.exec(word) ?? [];
  return /^arn:|\//.test(word) || data.managedPolicy(name) !== undefined ? describe.managedPolicy(name) : undefined;
}

/** A call of an AWS operation in the code of a function: what the role needs for it. */
function callText({ analysis: { output }, file, offset }: Pointed): string | undefined {
  const { project } = output;
  for (const fn of project.functions) {
    const call = project.code.of(fn).state === 'found' ? project.code.useOf(fn).calls.find(({ span }) => holds(span, file, offset)) : undefined;
    if (call === undefined) continue;
    const needs = (call.needs ?? []).map(({ anyOf, sure }) => `${anyOf.map((action) => `\`${action}\``).join(' or ')}${sure ? '' : ' (maybe)'}`);
    const role = project.roleOf(fn);
    return [
      `\`${call.operation}\` needs ${needs.length === 0 ? 'what is not known' : needs.join(', ')}.`,
      call.identity === 'role' ? `Function \`${fn.label}\` calls it${role === undefined ? '' : ` with role \`${role.to.label}\``}.` : 'It may be called with other credentials than the role\'s.',
    ].join('\n\n');
  }
  return undefined;
}

function entityText({ analysis: { output }, file, offset }: Pointed): string | undefined {
  const { project, get } = output;
  const fn = inmost(project.functions.filter(({ span }) => holds(span, file, offset)), ({ span }) => span);
  if (fn !== undefined) {
    const role = summaryOf(fn, project, get);
    return role === undefined ? undefined : `Function \`${fn.label}\` runs as role \`${role.role.label}\`${role.sure ? '' : ' (maybe)'}: ${role.text}.`;
  }
  const role = inmost(project.roles.filter(({ span }) => holds(span, file, offset)), ({ span }) => span);
  if (role === undefined) return undefined;
  const users = project.functionsOf(role).map(({ to, sure }) => `\`${to.label}\`${sure === 'yes' ? '' : ' (maybe)'}`);
  return `Role \`${role.label}\`: ${summary(role, project, get)}.\n\n${users.length === 0 ? 'No function of the project runs with it.' : `${users.length === 1 ? 'Function' : 'Functions'} that run with it: ${users.join(', ')}.`}`.replace('Function that run', 'Function that runs');
}
