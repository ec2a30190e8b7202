import type { Piece, Text } from '../types.js';
import { parseArn, parseFunctionArn, splitText } from '../iam/arn.js';
import { join, knownPrefix, literal } from '../iam/text.js';
import { arnIn, arnOf, computed, extend, kindOfName, ofAlternatives, projectArn, type ArnShape } from './arns.js';
import type { OperationCall } from './call.js';
import { itemsAt, parameter, presence, textAt } from './input.js';

const SECRET: ArnShape = { service: 'secretsmanager', before: 'secret:' };

/** "What's in a secret": its ARN ends with six characters that nobody knows beforehand; ARNs without them are accepted too. */
export function secretArn(call: OperationCall, secret: Text | undefined): Text | undefined {
  if (secret === undefined) return undefined;
  const own = projectArn(call, secret, SECRET);
  if (own !== undefined) return own;
  return ofAlternatives(secret, (each) => {
    const kind = kindOfName(each);
    if (kind === 'name') return call.arn('secretsmanager', ['secret:', ...each.pieces, '-??????']);
    if (kind === undefined || parseArn(each) === undefined) return undefined;
    const last = each.pieces.at(-1);
    return typeof last !== 'string' || /-[A-Za-z0-9]{6}$/.test(last) ? extend(each, computed(call.span, 'suffix')) : extend(each, '-??????');
  });
}

const KEY: ArnShape = { service: 'kms', before: 'key/' };
const KEY_ID = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** "Key identifiers (KeyId)": an alias does not authorize, so it names nothing here. */
export function keyArn(call: OperationCall, key: Text | undefined): Text | undefined {
  if (key === undefined) return undefined;
  return projectArn(call, key, KEY) ?? (KEY_ID.test(literal(key) ?? '') || kindOfName(key) === 'arn' ? arnOf(call, key, KEY) : undefined);
}

/** "Parameter hierarchies": the ARN has one slash where the name begins with one; a version or label after ":" is no part of it. */
export function parameterArn(call: OperationCall, name: Text | undefined): Text | undefined {
  if (name === undefined) return undefined;
  const shape: ArnShape = { service: 'ssm', before: 'parameter/' };
  const own = projectArn(call, name, shape);
  if (own !== undefined) return own;
  return ofAlternatives(name, (each) => {
    const kind = kindOfName(each);
    if (kind === 'arn') return withoutSelector(each);
    // public parameters and references to secrets belong to other accounts and services
    if (kind === undefined || /^\/?aws\//.test(knownPrefix(each))) return undefined;
    return call.arn('ssm', ['parameter/', ...withoutSlash(splitText(each, ':')[0] ?? each)]);
  });
}

function withoutSelector(arn: Text): Text | undefined {
  const parts = splitText(arn, ':').slice(0, 6);
  return parts.length < 6 ? undefined : join(parts.flatMap((part, index) => (index === 0 ? part.pieces : [':', ...part.pieces])), arn.span);
}

function withoutSlash(name: Text): readonly Piece[] {
  const [first, ...rest] = name.pieces;
  return typeof first === 'string' ? [first.replace(/^\//, ''), ...rest] : name.pieces;
}

/** Parameters that a call names; undefined: not known. */
export function parameterArns(call: OperationCall): readonly Text[] | undefined {
  if (presence(call.input, 'Names') !== 'absent') {
    const names = itemsAt(call.input, 'Names');
    const arns = names?.map((name) => (name.kind === 'text' ? parameterArn(call, name.text) : undefined));
    return arns !== undefined && arns.length > 0 && arns.every((arn) => arn !== undefined) ? arns : undefined;
  }
  const path = textAt(call.input, 'Path');
  const arn = path === undefined ? parameterArn(call, textAt(call.input, 'Name')) : pathArn(call, path);
  return arn === undefined ? undefined : [arn];
}

/** Pages and practice disagree on whether the path itself or all below it is asked for. */
function pathArn(call: OperationCall, path: Text): Text | undefined {
  if (literal(path) === '/') return undefined;
  const last = path.pieces.at(-1);
  const trimmed = typeof last === 'string' ? join([...path.pieces.slice(0, -1), last.replace(/\/$/, '')], path.span) : path;
  return extend(parameterArn(call, trimmed), computed(call.span, 'Path'));
}

/** "Using IAM with functions: resources": name, `name:qualifier`, `ACCOUNT:function:name` and ARN; a qualifier makes another resource. */
export function functionArn(call: OperationCall, qualified: boolean): Text | undefined {
  const name = textAt(call.input, 'FunctionName');
  const qualifier = parameter(call.input, 'Qualifier');
  if (name === undefined || (qualifier !== undefined && (qualifier.kind !== 'text' || !qualified))) return undefined;
  const more = qualifier === undefined ? [] : [':', ...qualifier.text.pieces];
  const own = projectArn(call, name, { service: 'lambda', before: 'function:' });
  if (own !== undefined) return extend(own, ...more);
  return ofAlternatives(name, (each) => {
    const base = kindOfName(each) === undefined ? undefined : functionNamed(call, each, qualified);
    return base === undefined || (more.length > 0 && parseFunctionArn(base)?.qualifier !== undefined) ? undefined : extend(base, ...more);
  });
}

/** A function that another argument names by its ARN. */
export const functionArnOf = (call: OperationCall, arn: Text): Text | undefined => projectArn(call, arn, { service: 'lambda', before: 'function:' }) ?? (parseFunctionArn(arn) === undefined ? undefined : arn);

function functionNamed(call: OperationCall, name: Text, qualified: boolean): Text | undefined {
  const arn = parseFunctionArn(name);
  if (arn !== undefined) return arn.qualifier === undefined || qualified ? name : undefined;
  const [first, second, third, fourth, ...more] = splitText(name, ':');
  if (first === undefined || more.length > 0) return undefined;
  if (second === undefined) return arnIn(call, 'lambda', {}, ['function:', ...first.pieces]);
  if (third === undefined) return qualified ? arnIn(call, 'lambda', {}, ['function:', ...first.pieces, ':', ...second.pieces]) : undefined;
  if (literal(second) !== 'function' || (fourth !== undefined && !qualified)) return undefined;
  return arnIn(call, 'lambda', { account: first.pieces }, ['function:', ...third.pieces, ...(fourth === undefined ? [] : [':', ...fourth.pieces])]);
}

/** Makers whose models are in every account; an inference profile's id begins with a part of the world. */
const MODEL_ID = /^(?:ai21|amazon|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|moonshotai|nvidia|openai|qwen|stability|twelvelabs|writer|zai)\.[\w.:-]+$/;

/** "Resource types defined by Amazon Bedrock": a foundation model belongs to no account. */
export function modelArn(call: OperationCall): Text | undefined {
  const id = textAt(call.input, 'modelId');
  if (id === undefined) return undefined;
  return ofAlternatives(id, (each) => {
    const value = literal(each) ?? '';
    if (MODEL_ID.test(value)) return arnIn(call, 'bedrock', { account: [] }, [`foundation-model/${value}`]);
    return /^arn:[^:]*:bedrock:[^:]*:[^:]*:(?:foundation-model|inference-profile|application-inference-profile|provisioned-model|imported-model|custom-model-deployment)\//.test(value) ? each : undefined;
  });
}

/** Each secret of a list. */
export function secretArns(call: OperationCall, path: string): readonly (Text | undefined)[] | undefined {
  return itemsAt(call.input, path)?.map((item) => (item.kind === 'text' ? secretArn(call, item.text) : undefined));
}

/** The secret that a call is about; CreateSecret names it anew. */
export const ownSecretArn = (call: OperationCall): Text | undefined => secretArn(call, textAt(call.input, presence(call.input, 'SecretId') === 'absent' ? 'Name' : 'SecretId'));
