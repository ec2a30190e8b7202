import { relative, resolve, sep } from 'node:path';
import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import { createData } from '../data/index.js';
import { discover } from '../discover.js';
import { decodeText } from '../formats/index.js';
import { generate, type GenerateInput } from '../generate.js';
import { renderCloudFormation } from '../generate/cloudformation.js';
import { renderJson } from '../generate/json.js';
import { projectOfScripts } from '../generate/scripts.js';
import { renderTerraform } from '../generate/terraform.js';
import type { GeneratedPolicy, Rendered } from '../generate/types.js';
import { failed, type Host } from '../host.js';
import { parseFunctionArn } from '../iam/arn.js';
import { known, literal } from '../iam/text.js';
import { buildProject } from '../project.js';
import type { CodeInput } from '../project/codebase.js';
import { visible } from '../report/text.js';
import { factCache } from '../rule-engine.js';
import type { Data, LambdaFunction, Project, ProjectFiles } from '../types.js';
import type { Call } from './call.js';
import { configOf, refuseLinks } from '../run.js';

const FORMATS = ['json', 'cloudformation', 'terraform'] as const;

type Format = (typeof FORMATS)[number];

/** `rolelint generate <function>`, and with `--code` for files without a template. */
export async function generateCommand({ rest, values }: Call, host: Host): Promise<number> {
  const code = values.code ?? [];
  if (code.length === 0 && rest.length !== 1) throw new Misuse(['`rolelint generate` takes the name of one function, or files of code after --code']);
  if (code.length === 0 && values.handler !== undefined) throw new Misuse(['--handler needs --code: a function says itself what its handler is']);
  const format = formatOf(values.format);
  const data = createData((table, stretch) => host.readTable(table, stretch), host.now());
  const config = await configOf({ paths: [], configFile: values.config }, host);
  const input = code.length === 0 ? await ofFunction(rest[0] ?? '', config, data, host) : await ofScripts([...code, ...rest], values.handler, config, data, host);
  const policy = generate(input);
  const [owner] = input.functions;
  const chosen = format ?? (code.length === 0 && owner !== undefined && isOfTemplate(owner) ? 'cloudformation' : 'json');
  const { text, unknown } = render(chosen, policy, input.project, owner);
  if (chosen === 'json') for (const note of new Set([...policy.unknown, ...unknown])) host.err(`rolelint: not known: ${visible(note)}\n`);
  const file = values['output-file'];
  if (file === undefined) {
    host.out(text);
    return 0;
  }
  const failure = host.write(resolve(host.cwd, file), text);
  if (failure !== undefined) throw new Misuse([`${file} can't be written: ${failure.message}`]);
  return 0;
}

function render(format: Format, policy: GeneratedPolicy, project: Project, owner: LambdaFunction | undefined): Rendered {
  if (format === 'cloudformation' && owner !== undefined) return renderCloudFormation(policy, project, owner);
  return format === 'terraform' ? renderTerraform(policy, owner?.label ?? '') : renderJson(policy, project.partition);
}

/** @throws Misuse for formats that there are not */
function formatOf(given: readonly string[] | undefined): Format | undefined {
  const name = given?.at(-1);
  const format = FORMATS.find((each) => each === name);
  if (name !== undefined && format === undefined) throw new Misuse([`unknown format "${name}" of \`rolelint generate\`${didYouMean(name, FORMATS) || `; there are ${FORMATS.join(', ')}`}`]);
  return format;
}

type Config = Awaited<ReturnType<typeof configOf>>;

async function ofFunction(name: string, config: Config, data: Data, host: Host): Promise<GenerateInput> {
  const found = await discover({ host, root: config.root, paths: [], ignore: true, ignorePatterns: config.ignorePatterns });
  const built = await buildProject({ files: found.files, settings: config.config.settings, data, readOptions: {}, code: { files: found.code, readTable: (table) => host.readTable(table) } });
  refuseLinks(built.project.badLinks, config, found);
  const texts = new Map([...found.files.map((file) => [file.path, file.text] as const), ...built.code]);
  return { project: built.project, get: factCache(built.project, data), data, functions: [functionNamed(name, built.project)], textOf: (path) => texts.get(path) };
}

/** By logical id, name, ARN, or file and logical id together. @throws Misuse when there is none, or more than one */
function functionNamed(given: string, { functions }: Project): LambdaFunction {
  const arn = parseFunctionArn(known(given, { file: '', start: 0, end: 0 }));
  const exact = functions.filter((fn) => fn.id === given || literal(fn.arn) === given);
  const names = [given, literal(arn?.name) ?? given];
  const found = exact.length > 0 ? exact : functions.filter((fn) => names.some((name) => name === literal(fn.name)) || (arn === undefined && fn.label === given));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) throw new Misuse([`several functions are called "${given}"; say which: ${found.map(({ id }) => id).join(', ')}`]);
  if (functions.length === 0) throw new Misuse(['no function found in the project; `rolelint generate --code <file>` takes code alone']);
  const all = [...new Set(functions.flatMap((fn) => [fn.label, literal(fn.name) ?? []].flat()))];
  throw new Misuse([`unknown function "${given}"${didYouMean(given, all) || `; there are ${all.slice(0, 10).join(', ')}`}`]);
}

/** Logical ids are what follows the file in the ids of entities. */
const isOfTemplate = ({ id, label, span }: LambdaFunction): boolean => id === `${span.file}#${label}`;

async function ofScripts(given: readonly string[], handler: string | undefined, config: Config, data: Data, host: Host): Promise<GenerateInput> {
  const base = config.root ?? host.cwd;
  const wrong = given.flatMap((path) => problemOf(path, host));
  if (wrong.length > 0) throw new Misuse(wrong);
  const paths = given.map((path) => slashed(relative(base, resolve(host.cwd, path))));
  const code: CodeInput = { files: filesBelow(base, host), readTable: (table) => host.readTable(table) };
  const scripts = await projectOfScripts({ paths: [...new Set(paths)], handler, settings: config.config.settings, data, code });
  const [lacking] = scripts.withoutHandler;
  if (handler !== undefined && lacking !== undefined) throw new Misuse([`"${handler}" is not found in ${lacking}`]);
  return { ...scripts, data, textOf: (path) => scripts.texts.get(path) };
}

function problemOf(path: string, host: Host): readonly string[] {
  if (!/\.(?:[cm]?[jt]sx?|py)$/.test(path)) return [`${path}: only TypeScript, JavaScript and Python are read`];
  const kind = host.kind(resolve(host.cwd, path));
  return kind === 'file' ? [] : [`${path}: ${failed(kind) ? kind.message : 'is not a file'}`];
}

/** Larger scripts are not written by hand. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Files as imports ask for them: code of packages is not followed. */
function filesBelow(base: string, host: Host): ProjectFiles {
  const known = new Map<string, boolean>();
  const has = (path: string): boolean => {
    const answer = known.get(path) ?? (!/(?:^|\/)node_modules\//.test(path) && host.kind(resolve(base, path)) === 'file');
    known.set(path, answer);
    return answer;
  };
  return {
    has,
    read(path) {
      const bytes = has(path) ? host.read(resolve(base, path), MAX_BYTES) : undefined;
      const decoded = bytes === undefined || failed(bytes) ? undefined : decodeText(bytes);
      return decoded !== undefined && 'text' in decoded ? decoded.text : undefined;
    },
  };
}

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));
