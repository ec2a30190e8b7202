import { join } from 'node:path';
import { didYouMean } from '../config/explain.js';
import { findProject } from '../config/find.js';
import { Misuse } from '../config/misuse.js';
import { failed, type Host } from '../host.js';
import { visible } from '../report/text.js';
import type { Call } from './call.js';
import { CHOICES, type Choices, type Chosen, type Question } from './init/choices.js';
import { filesOf, type NewFile, type Project } from './init/files.js';
import type { Values } from './options.js';
import { toolVersion } from './version.js';

/** `rolelint init`: writes what is asked for where nothing is yet. */
export async function initCommand({ rest, values }: Call, host: Host): Promise<number> {
  if (rest.length > 0) throw new Misuse([`\`rolelint init\` takes no paths, not "${rest.join(' ')}": start it in the project's folder`]);
  const place = findProject(host, host.cwd);
  const root = place.root ?? host.cwd;
  const has = (path: string): boolean => !failed(host.kind(join(root, path), 'link itself'));
  const chosen = await choose(values, place.config !== undefined, has, host);
  const project: Project = { hasPackage: has('package.json'), hasLock: has('package-lock.json'), isInstalled: (name) => has(`node_modules/${name}`), version: toolVersion(host) };
  const files = filesOf(chosen, project);
  const outcomes = files.map((file) => ({ file, left: file.isConfig === true && place.config !== undefined ? `${place.config.slice(root.length + 1)} is there already` : create(join(root, file.path), file, host) }));
  for (const { file, left } of outcomes) host.out(left === undefined ? `wrote ${file.path}\n` : `left ${file.path}: ${visible(left)}${file.toAdd === undefined || file.isConfig === true ? '' : `; add ${file.where}\n${indented(file.toAdd)}`}\n`);
  host.out(`\nNext:\n${nextSteps(chosen, project).map((step) => `  ${step}\n`).join('')}`);
  return outcomes.some(({ left }) => left !== undefined && left !== THERE && !left.endsWith(THERE)) ? 2 : 0;
}

const THERE = 'is there already';

/** Why a file was not written; undefined when it was. */
function create(path: string, { text }: NewFile, host: Host): string | undefined {
  const failure = host.create(path, text);
  if (failure === undefined) return undefined;
  return failure.failure === 'there' ? THERE : `it can't be written: ${failure.message}`;
}

const indented = (text: string): string => text.trimEnd().split('\n').map((line) => `    ${line}`).join('\n');

/** Options first, then answers where somebody can give them, then what is usual. */
async function choose(values: Values, hasConfig: boolean, has: (path: string) => boolean, host: Host): Promise<Chosen> {
  const given: Partial<Choices> = { preset: values.preset, 'config-format': values['config-format'], hook: values.hook, ci: values.ci };
  const asks = values.yes !== true && host.stdinIsTTY && host.stdoutIsTTY;
  const out: Record<string, string> = {};
  for (const question of CHOICES) {
    const answer = given[question.name];
    out[question.name] = answer ?? (asks && question.text !== undefined && (question.name !== 'preset' || !hasConfig) ? await ask(question, question.guess?.find(([path]) => has(path))?.[1] ?? question.usual, host) : question.usual);
  }
  return out as unknown as Chosen;
}

async function ask({ text, choices }: Question, usual: string, host: Host): Promise<string> {
  for (;;) {
    const line = await host.ask(`${text ?? ''} (${choices.map((each) => (each === usual ? `[${each}]` : each)).join(', ')}) `);
    if (line === undefined) {
      host.out('\n');
      throw new Misuse(['no answer: nothing was written; `--yes` asks nothing']);
    }
    const answer = line.trim().toLowerCase();
    if (answer === '') return usual;
    const meant = choices.filter((each) => each.startsWith(answer));
    const [only] = meant;
    if (only !== undefined && (meant.length === 1 || only === answer)) return only;
    host.out(`"${visible(answer)}" is none of them${didYouMean(answer, choices)}\n`);
  }
}

function installing(hook: Chosen['hook'], hasPackage: boolean, isInstalled: Project['isInstalled']): readonly string[] {
  const needed = hook === 'husky' ? ['rolelint', 'husky', 'lint-staged'] : hasPackage ? ['rolelint'] : [];
  const lacking = needed.filter((name) => !isInstalled(name));
  return lacking.length === 0 ? [] : [`npm install --save-dev ${lacking.join(' ')}`];
}

function nextSteps({ hook, ci }: Chosen, { hasPackage, isInstalled, version }: Project): readonly string[] {
  const command = hasPackage ? 'npx rolelint' : `npx --yes rolelint@${version}`;
  return [
    ...installing(hook, hasPackage, isInstalled),
    `${command}  # what it finds today`,
    `${command} --suppress-all  # if that is much: from then on only what is new is shown`,
    ...(hook === 'pre-commit' ? ['pre-commit install'] : hook === 'husky' ? ['npm pkg set scripts.prepare=husky && npm run prepare'] : []),
    ...(ci === 'none' ? [] : ['commit what was written']),
  ];
}
