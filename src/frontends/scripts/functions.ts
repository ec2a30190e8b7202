import type { Entity, EventSourceMapping, LambdaFunction, Permission, Text } from '../../types.js';
import { eventSourceTypeOfArn } from '../../iam/lambda-services.js';
import { lastPart, parseArn } from '../../iam/arn.js';
import { known, literal, unknown } from '../../iam/text.js';
import type { ShellWord } from '../../formats/shell.js';
import { valueOf, type AwsCommand } from './command.js';
import { base, commandBehind, namedBy, ofOperation, textOption, type Context, type Named } from './context.js';
import { environmentOf } from './environment.js';
import { roleId } from './roles.js';
import { textOf, wordText, type Script } from './script.js';

/** Functions that `create-function` makes, with what the script configures later; permissions and mappings. */
export function readFunctions(context: Context): readonly Entity[] {
  const created = new Map<string, AwsCommand>();
  for (const command of ofOperation(context, 'lambda', 'create-function')) {
    const named = namedBy(command, 'function-name');
    if (named !== undefined && !created.has(named.key)) created.set(named.key, command);
  }
  for (const change of ofOperation(context, 'lambda', 'update-function-configuration')) {
    const key = namedBy(change, 'function-name')?.key ?? '';
    const command = created.get(key);
    if (command !== undefined) created.set(key, { ...command, complete: command.complete && change.complete, options: new Map([...command.options, ...change.options]) });
  }
  const functionText = ({ key, text }: Named): Text => (created.has(key) ? { ...text, target: functionId(context.script, key) } : text);
  return [
    ...[...created.values()].flatMap((command) => readFunction(context, command)),
    ...ofOperation(context, 'lambda', 'add-permission').flatMap((command) => readPermission(context, command, functionText)),
    ...ofOperation(context, 'lambda', 'create-event-source-mapping').flatMap((command) => readMapping(context, command, functionText)),
  ];
}

const functionId = (script: Script, key: string): string => `${script.file}#function/${key}`;

function readFunction(context: Context, command: AwsCommand): readonly LambdaFunction[] {
  const named = namedBy(command, 'function-name');
  if (named === undefined) return [];
  const { script } = context;
  const environment = environmentOf(script, valueOf(command, 'environment'), command.options.has('environment'));
  const text = (option: string): Text | undefined => textOption(command, option);
  const role = valueOf(command, 'role');
  return [{
    ...base(command, named, functionId(script, named.key)), kind: 'function', name: named.text,
    arn: unknown({ id: `${script.file}#function/${named.key}.Arn`, charset: 'any', show: `${named.label}.Arn`, why: 'ARN that the script does not have' }, named.span),
    role: role === undefined ? unknown({ id: `${script.file}#function/${named.key}.Role`, charset: 'any', show: 'Role', why: 'role that the command does not show' }, named.span) : roleText(script, role, rolesMade(context)),
    runtime: text('runtime'), handler: text('handler'), kmsKey: text('kms-key-arn'), ...vpcOf(command), ...tracingOf(command), ...deadLetterOf(command),
    layers: (command.options.get('layers')?.values ?? []).map((word) => textOf(script, word)), fileSystems: [],
    environment: environment.list, environmentComplete: environment.complete && command.complete,
    image: literal(text('package-type')) === 'Image',
  }];
}

const rolesMade = (context: Context): readonly Named[] => ofOperation(context, 'iam', 'create-role').flatMap((command) => namedBy(command, 'role-name') ?? []);

/** `--role $ARN`, where ARN is what a command about a role of this script printed. */
function roleText(script: Script, word: ShellWord, made: readonly Named[]): Text {
  const text = textOf(script, word);
  const keys = new Set(commandBehind(script, word).map((each) => (each.service === 'iam' && /^(?:create|get)-role$/.test(each.operation) ? namedBy(each, 'role-name')?.key : undefined)));
  const [key] = keys.size === 1 ? keys : [];
  const target = key ?? made.find((each) => isArnOf(text, each))?.key;
  return target === undefined ? text : { ...text, target: roleId(script, target), attribute: 'Arn' };
}

/** An ARN that is written out: a function runs with a role of its own account, where the script has made one of that name. */
function isArnOf(text: Text, { text: name }: Named): boolean {
  const arn = parseArn(text);
  const last = arn === undefined || literal(arn.service) !== 'iam' ? undefined : lastPart(arn.resource);
  return last !== undefined && literal(last) !== undefined && literal(last) === literal(name);
}

/** Shorthand of one key, "Mode=Active"; the longer forms stay unknown. */
function shorthand(command: AwsCommand, option: string, key: string): Text | undefined {
  const value = wordText(command.script, valueOf(command, option));
  const found = value?.startsWith(`${key}=`) === true && !/[,={}[\]]/.test(value.slice(key.length + 1)) ? value.slice(key.length + 1) : undefined;
  const span = command.options.get(option)?.span;
  return found === undefined || span === undefined ? undefined : known(found, span);
}

function tracingOf(command: AwsCommand): Pick<LambdaFunction, 'tracing'> {
  const mode = shorthand(command, 'tracing-config', 'Mode');
  return mode === undefined ? {} : { tracing: { mode, span: mode.span } };
}

function deadLetterOf(command: AwsCommand): Pick<LambdaFunction, 'deadLetter'> {
  const target = shorthand(command, 'dead-letter-config', 'TargetArn');
  return target === undefined ? {} : { deadLetter: { target, type: /^arn:[^:]*:sqs:/.test(literal(target) ?? '') ? 'sqs' : /^arn:[^:]*:sns:/.test(literal(target) ?? '') ? 'sns' : 'unknown', span: target.span } };
}

function vpcOf(command: AwsCommand): Pick<LambdaFunction, 'vpc'> {
  const option = command.options.get('vpc-config');
  const value = (option?.values ?? []).map((word) => word.text).join(' ');
  if (option === undefined) return {};
  const subnets = /\bSubnetIds"?\s*[=:]\s*(?:\[\s*)?"?subnet-/.test(value) ? 'yes' : /\bSubnetIds=(?:\[\]|,|$)|"SubnetIds"\s*:\s*\[\s*\]/.test(value) ? 'no' : 'maybe';
  return { vpc: { span: option.span, subnets } };
}

/** Options that decide who may invoke; of a command that may have further ones nothing is concluded. */
function readPermission(context: Context, command: AwsCommand, functionText: (named: Named) => Text): readonly Permission[] {
  const named = namedBy(command, 'function-name');
  if (named === undefined || !command.complete) return [];
  const sid = namedBy(command, 'statement-id') ?? named;
  const text = (option: string): Text | undefined => textOption(command, option);
  return [{
    ...base(command, sid, `${context.script.file}#permission/${command.span.start}`), kind: 'permission', function: functionText(named), action: text('action'), principal: text('principal'),
    sourceArn: text('source-arn'), sourceAccount: text('source-account'), principalOrgId: text('principal-org-id'), eventSourceToken: text('event-source-token'),
    functionUrlAuthType: text('function-url-auth-type'),
  }];
}

function readMapping(context: Context, command: AwsCommand, functionText: (named: Named) => Text): readonly EventSourceMapping[] {
  const named = namedBy(command, 'function-name');
  const source = textOption(command, 'event-source-arn');
  if (named === undefined || source === undefined || !command.complete) return [];
  return [{
    ...base(command, named, `${context.script.file}#mapping/${command.span.start}`), kind: 'event-source-mapping', function: functionText(named), source, sourceType: eventSourceTypeOfArn(source),
    accessConfigurations: [], accessComplete: !command.options.has('source-access-configurations'), filterKmsKey: textOption(command, 'kms-key-arn'),
    enabled: command.options.has('no-enabled') ? 'no' : 'yes',
  }];
}
