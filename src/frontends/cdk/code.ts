import { posix } from 'node:path';
import type { MapEntry } from '../../types.js';
import { scalar, type Place } from '../sam/nodes.js';
import type { Construct } from './constructs.js';
import { keyPlace, placeOf, property, type Output } from './output.js';
import { bindingsOf, cdkName, objectOf, resolve, type Program, type Site } from './program.js';
import { textNode } from './values.js';

/** Handler, runtime and code of a function, as properties of CloudFormation. */
export function codeProperties(to: Output, construct: Construct): readonly MapEntry[] {
  switch (construct.name) {
    case 'lambda-nodejs.NodejsFunction': return nodejsFunction(to, construct);
    case 'lambda-python.PythonFunction': return pythonFunction(to, construct);
    case 'lambda.DockerImageFunction': return [property('PackageType', construct.place, scalar('Image', construct.place))];
    case 'lambda.Function':
    case 'lambda.SingletonFunction': return [...runtimeOf(to, construct), ...handlerText(to, construct), ...assetOf(to, construct)];
    default: return [];
  }
}

const at = (to: Output, { props, place }: Construct, name: string): Place => keyPlace(to, props, name, place);

/** `lambda.Runtime.NODEJS_22_X`; of bundling constructs the newest when nothing is said. */
function runtimeOf(to: Output, construct: Construct, otherwise?: string): readonly MapEntry[] {
  const given = construct.props?.entries.get('runtime');
  const place = at(to, construct, 'runtime');
  if (given === undefined) return otherwise === undefined || !construct.complete ? [] : [property('Runtime', place, to.make(otherwise, place))];
  const name = cdkName(to.app.program, resolve(to.app.program, given)) ?? '';
  const runtime = /^lambda\.Runtime\.(?:(NODEJS)_(\d+)_X|(PYTHON)_(\d+)_(\d+)|(NODEJS_LATEST))$/.exec(name);
  if (runtime === null) return [property('Runtime', place, textNode(to, given, place))];
  const [, node, major = '', , pythonMajor = '', pythonMinor = ''] = runtime;
  return [property('Runtime', place, scalar(node !== undefined ? `nodejs${major}.x` : runtime[6] !== undefined ? NEWEST : `python${pythonMajor}.${pythonMinor}`, place))];
}

const NEWEST = 'nodejs22.x';

function handlerText(to: Output, construct: Construct): readonly MapEntry[] {
  const given = construct.props?.entries.get('handler');
  const place = at(to, construct, 'handler');
  return given === undefined ? [] : [property('Handler', place, textNode(to, given, place))];
}

/** NodejsFunction: the entry is a file, and the handler the name that it exports ("handler" by default). */
function nodejsFunction(to: Output, construct: Construct): readonly MapEntry[] {
  const { props, complete, place } = construct;
  const runtime = runtimeOf(to, construct, NEWEST);
  const given = props?.entries.get('handler');
  const handler = given === undefined ? (complete ? 'handler' : undefined) : literal(to.app.program, given);
  const entry = props?.entries.get('entry');
  const file = entry === undefined ? (complete ? entryBeside(to, construct) : undefined) : projectPath(to.app.program, entry);
  if (handler === undefined || file === undefined || props?.entries.has('code') === true) return runtime;
  const stem = posix.basename(file).replace(/\.[cm]?[jt]sx?$/, '');
  const whole = handler.includes('.') ? handler : `${stem}.${handler}`;
  if (handler.includes('.') && !handler.startsWith(`${stem}.`)) return runtime;
  const where = entry === undefined ? place : placeOf(entry.of, at(to, construct, 'entry'));
  return [...runtime, property('Handler', at(to, construct, 'handler'), scalar(whole, at(to, construct, 'handler'))), property('Code', where, scalar(relative(to, file), where))];
}

/** Without an entry it is "<file of the construct>.<id>.ts" beside the script. */
function entryBeside(to: Output, { id }: Construct): string {
  const { file } = to.app.program;
  return `${file.replace(/\.[cm]?[jt]sx?$/, '')}.${id}.ts`;
}

function pythonFunction(to: Output, construct: Construct): readonly MapEntry[] {
  const { props, complete } = construct;
  const runtime = runtimeOf(to, construct);
  const text = (name: string, otherwise: string): string | undefined => {
    const given = props?.entries.get(name);
    return given === undefined ? (complete ? otherwise : undefined) : literal(to.app.program, given);
  };
  const entry = props?.entries.get('entry');
  const folder = entry === undefined ? undefined : projectPath(to.app.program, entry);
  const [index, handler] = [text('index', 'index.py'), text('handler', 'handler')];
  if (entry === undefined || folder === undefined || index === undefined || handler === undefined) return runtime;
  const where = placeOf(entry.of, at(to, construct, 'entry'));
  return [...runtime, property('Handler', where, scalar(`${index.replace(/\.py$/, '').replaceAll('/', '.')}.${handler}`, where)), property('Code', where, scalar(relative(to, folder), where))];
}

/** `lambda.Code.fromAsset(path)` without bundling, and `Code.fromInline(text)`. */
function assetOf(to: Output, construct: Construct): readonly MapEntry[] {
  const given = construct.props?.entries.get('code');
  const { of, scope } = given === undefined ? { of: undefined, scope: 0 } : resolve(to.app.program, given);
  if (of?.kind !== 'call') return [];
  const [first, options] = of.arguments;
  const place = at(to, construct, 'code');
  if (first === undefined) return [];
  switch (cdkName(to.app.program, { of: of.callee, scope })) {
    case 'lambda.Code.fromInline':
    case 'lambda.Code.inline': return [property('Code', place, to.write({ ZipFile: textNode(to, { of: first, scope }, place) }, place))];
    case 'lambda.Code.fromAsset':
    case 'lambda.Code.asset': {
      const path = projectPath(to.app.program, { of: first, scope });
      const view = options === undefined ? undefined : objectOf(to.app.program, { of: options, scope });
      const bundled = options !== undefined && (view?.complete !== true || view.entries.has('bundling'));
      return path === undefined || bundled ? [] : [property('Code', place, scalar(relative(to, path), placeOf(first, place)))];
    }
    default: return [];
  }
}

function literal(program: Program, site: Site): string | undefined {
  const { of } = resolve(program, site);
  return of.kind === 'text' ? of.value : undefined;
}

const relative = ({ app }: Output, path: string): string => {
  const found = posix.relative(posix.dirname(app.program.file), path);
  return found.startsWith('.') ? found : `./${found}`;
};

/** A path from the project's root: `path.join(__dirname, '..', 'lambda')`, `${__dirname}/x`, or one from the folder of `cdk.json`. */
function projectPath(program: Program, site: Site): string | undefined {
  const parts = pathParts(program, site);
  if (parts === undefined) return undefined;
  const [first = '', ...rest] = parts;
  if (first.startsWith(DIRNAME)) return inside(posix.join(posix.dirname(program.file), `./${first.slice(DIRNAME.length)}`, ...rest));
  return first.startsWith('/') ? undefined : inside(posix.join(program.folder, first, ...rest));
}

const inside = (path: string): string | undefined => (path.startsWith('../') || path === '..' ? undefined : path);

/** Stands for the folder of the script. */
const DIRNAME = '@dirname';

function pathParts(program: Program, site: Site): readonly string[] | undefined {
  const { of, scope } = resolve(program, site);
  if (of.kind === 'text') return [of.value];
  if (of.kind === 'name') return of.name === '__dirname' && bindingsOf(program, '__dirname', scope).length === 0 ? [DIRNAME] : undefined;
  const parts = of.kind === 'template' ? of.parts : of.kind === 'call' && isJoin(program, { of: of.callee, scope }) ? of.arguments : undefined;
  const read = parts?.map((part) => pathParts(program, { of: part, scope }));
  if (of.kind === 'call' && of.spread.length > 0) return undefined;
  if (read?.every((each) => each !== undefined) !== true) return undefined;
  return of.kind === 'template' ? [read.flat().join('')] : read.flat();
}

function isJoin(program: Program, { of, scope }: Site): boolean {
  const { of: callee } = resolve(program, { of, scope });
  if (callee.kind !== 'member' || (callee.name !== 'join' && callee.name !== 'resolve')) return false;
  const base = resolve(program, { of: callee.of, scope }).of;
  const module = base.kind === 'member' && base.name === 'default' ? base.of : base;
  return module.kind === 'module' && /^(?:node:)?path$/.test(module.from);
}
