import { resolve, sep } from 'node:path';
import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import { trust } from '../facts/trust.js';
import type { Host } from '../host.js';
import { LAMBDA_PRINCIPAL } from '../iam/principal.js';
import { inspect } from '../inspect.js';
import { namesOf, select, type Selection } from '../inspect/select.js';
import { relocated } from '../report/places.js';
import { jsonText, painter, visible } from '../report/text.js';
import type { Call } from './call.js';
import { colorOf } from './color.js';
import { withThreads } from './concurrency.js';
import { inspectionText } from './inspect/text.js';
import { progressLine } from './progress.js';
import { toolVersion } from './version.js';
import { readProject, type ReadProject } from './read-project.js';

const FORMATS = ['text', 'json', 'html'];

/** `rolelint inspect [function-or-role...]`. */
export async function inspectCommand({ rest, values }: Call, given: Host): Promise<number> {
  const host = withThreads(values, given);
  const format = formatOf(values.format);
  const progress = progressLine(host);
  const read = await readProject({
    configFile: values.config, configLookup: values['no-config-lookup'] !== true, ignorePatterns: values['ignore-pattern'], ignore: values['no-ignore'] !== true, progress: progress.tick,
  }, host);
  progress.clear();
  const { project, get, data, texts, found } = read;
  const chosen = rest.length === 0 ? everything(read) : named(rest, read);
  const inspection = inspect({ project, get, data, texts, functions: chosen.functions, roles: chosen.roles, pathOf: relocated(found.base, slashed(host.cwd)) });
  const file = values['output-file'];
  const color = colorOf(values, host) ?? (file === undefined && host.stdoutIsTTY);
  const text = format === 'json' ? `${jsonText(inspection, 2)}\n` : format === 'html' ? (await import('./inspect/html.js')).inspectionHtml(inspection, toolVersion(host), (service) => data.service(service)?.name) : inspectionText(inspection, painter(color));
  if (values.debug === true) sayWhatWasRead(read, host);
  if (file === undefined) {
    host.out(text);
    return 0;
  }
  const failure = host.write(resolve(host.cwd, file), text);
  if (failure !== undefined) throw new Misuse([`${file} can't be written: ${failure.message}`]);
  return 0;
}

/** @throws Misuse for formats that there are not */
function formatOf(given: readonly string[] | undefined): string {
  const format = given?.at(-1) ?? 'text';
  if (!FORMATS.includes(format)) throw new Misuse([`unknown format "${format}" of \`rolelint inspect\`${didYouMean(format, FORMATS) || `; there are ${FORMATS.join(', ')}`}`]);
  return format;
}

/** The functions below the current folder, and roles that wait for one: those that Lambda may assume, or all where there is no function. @throws Misuse when there is none */
function everything({ project, get, found }: ReadProject): Selection {
  const functions = project.functions.filter((fn) => found.isReported(fn.span.file));
  const idle = project.roles.filter((role) => found.isReported(role.span.file) && project.functionsOf(role).length === 0);
  const roles = functions.length === 0 ? idle : idle.filter((role) => get(trust).assumableBy(role, LAMBDA_PRINCIPAL) !== 'no');
  if (functions.length > 0 || roles.length > 0) return { functions, roles, unmatched: [] };
  const elsewhere = project.functions.length > 0 || project.roles.length > 0 ? '; the project has some elsewhere: name them, or start in its own folder' : '';
  throw new Misuse([`no function and no role found in the current folder${elsewhere}`]);
}

/** @throws Misuse for names that there are not */
function named(names: readonly string[], { project }: ReadProject): Selection {
  const chosen = select(names, project);
  if (chosen.unmatched.length === 0) return chosen;
  const all = namesOf(project);
  if (all.length === 0) throw new Misuse(['no function and no role found in the project']);
  throw new Misuse(chosen.unmatched.map((name) => `no function or role is called "${visible(name)}"${didYouMean(name, all) || `; there are ${sample(all)}`}`));
}

const MOST_NAMES = 8;

const sample = (names: readonly string[]): string => `${names.slice(0, MOST_NAMES).map(visible).join(', ')}${names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''}`;

function sayWhatWasRead({ config, found, project }: ReadProject, host: Host): void {
  const say = (text: string): void => host.err(`rolelint: ${text}\n`);
  say(`project ${config.root ?? `none, reading ${host.cwd}`}`);
  say(`configuration ${config.file ?? 'none'}`);
  for (const { path, message } of found.notes) say(`skipped ${visible(path === '' ? '.' : path)}: ${visible(message)}`);
  say(`${found.files.length} files read, ${project.functions.length} functions, ${project.roles.length} roles`);
}

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));
