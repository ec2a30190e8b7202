import type { Hole, Problem, Span, Text, TreeNode, ValueOrigin } from '../../types.js';
import { known, unknown } from '../../iam/text.js';
import { entry, scalarText } from '../reader.js';
import { looseHole } from './holes.js';
import type { Parameter } from './types.js';

const SHORT_LIST = /^(CommaDelimitedList|List<|AWS::SSM::Parameter::Value<(List<|CommaDelimitedList))/;

/** Types whose values are ids or names without "/" and ":" ("CloudFormation-supplied parameter types"). */
const NAME_TYPES = /^(Number|AWS::EC2::(AvailabilityZone::Name|Image::Id|Instance::Id|SecurityGroup::Id|Subnet::Id|Volume::Id|VPC::Id)|AWS::Route53::HostedZone::Id)$/;

/** A pattern of plain characters and classes: what it lets through is in it. */
const PLAIN_PATTERN = /^\^?(?:\[[\w\\.+-]+\](?:\{[\d,]+\}|[*+?])?|[\w-])+\$?$/;

export function readParameters(section: TreeNode | undefined, file: string, problems: Problem[]): ReadonlyMap<string, Parameter> {
  const out = new Map<string, Parameter>();
  if (section?.kind !== 'map') return out;
  for (const { key, value } of section.entries) {
    if (value.kind !== 'map') {
      problems.push({ code: 'template-shape', message: `The parameter \`${key.text}\` is not a map.`, help: 'Write it as a map with `Type`.', start: value.start, end: value.end });
      continue;
    }
    if (out.has(key.text)) continue;
    const text = (name: string): string | undefined => {
      const node = entry(value, name);
      return node?.kind === 'scalar' ? scalarText(node) : undefined;
    };
    const allowed = entry(value, 'AllowedValues');
    const type = text('Type') ?? 'String';
    out.set(key.text, {
      name: key.text, span: { file, start: key.start, end: key.end }, type, list: SHORT_LIST.test(type), default: text('Default'),
      allowedValues: allowed?.kind === 'seq' && allowed.items.length > 0 && allowed.items.every((item) => item.kind === 'scalar') ? allowed.items : undefined,
      allowedPattern: text('AllowedPattern'), noEcho: text('NoEcho') === 'true', origin: entry(value, 'Origin'),
    });
  }
  return out;
}

/** Types of one text whose value Parameter Store has, under the name that is given. */
const KEPT = /^AWS::SSM::Parameter::Value<(?!List|CommaDelimitedList)/;

const NOT_A_NAME = /[/:*?]|^$/;

/** What `Ref` gives for a parameter: unknown, with its default as a hint and its allowed values as choices. */
export function parameterText(parameter: Parameter, file: string, span: Span, textOf: (node: TreeNode) => Text): Text {
  return unknown(parameterHole(parameter, file, textOf), span);
}

const holes = new WeakMap<Parameter, Hole>();

function parameterHole(parameter: Parameter, file: string, textOf: (node: TreeNode) => Text): Hole {
  const found = holes.get(parameter);
  if (found !== undefined) return found;
  const made = makeHole(parameter, file, originOf(parameter, textOf));
  holes.set(parameter, made);
  return made;
}

/** The default of an SSM type is the name under which Parameter Store has the value; hardly anybody gives another. */
function originOf({ type, default: name, span, origin }: Parameter, textOf: (node: TreeNode) => Text): ValueOrigin | undefined {
  if (origin === undefined) return name === undefined || !KEPT.test(type) ? undefined : { kind: 'parameter-store', name: known(name, span) };
  const named = entry(origin, 'name');
  const output = entry(origin, 'output');
  const template = entry(origin, 'template');
  if (template?.kind === 'scalar' && output?.kind === 'scalar') return { kind: 'output', template: template.text, output: output.text };
  if (named === undefined) return undefined;
  return output?.kind === 'scalar' ? { kind: 'output', stack: textOf(named), output: output.text } : { kind: 'parameter-store', name: textOf(named) };
}

function makeHole(parameter: Parameter, file: string, from: ValueOrigin | undefined): Hole {
  const { name, type } = parameter;
  const ssm = type.startsWith('AWS::SSM::Parameter::');
  const fallback = parameter.noEcho || ssm ? undefined : parameter.default;
  // the values of an SSM type are names of SSM parameters, not what they hold
  const choices = ssm || parameter.noEcho ? undefined : parameter.allowedValues?.map((value) => known(scalarText(value), { file, start: value.start, end: value.end }));
  const why = ssm ? 'its value is in Parameter Store' : parameter.default === undefined ? 'parameter without a default' : 'parameter, whose default may be overridden';
  const hole = {
    id: `${file}#${name}`, show: name, why, input: name, fallback, choices, from,
  };
  if (NAME_TYPES.test(type) || provesName(parameter)) return { charset: 'name', ...hole };
  const values = [...(parameter.allowedValues?.map(scalarText) ?? []), ...(parameter.default === undefined ? [] : [parameter.default])];
  return !ssm && values.some((value) => NOT_A_NAME.test(value)) ? { charset: 'any', ...hole } : looseHole(hole, name);
}

/** Do the allowed values or the pattern keep "/" and ":" out? */
function provesName(parameter: Parameter): boolean {
  if (parameter.type !== 'String') return false;
  if (parameter.allowedValues !== undefined) return parameter.allowedValues.every((value) => !NOT_A_NAME.test(scalarText(value)));
  const pattern = parameter.allowedPattern;
  return pattern !== undefined && pattern.length < 200 && PLAIN_PATTERN.test(pattern) && !/\*\$?$|\\[WDSs]/.test(pattern);
}
