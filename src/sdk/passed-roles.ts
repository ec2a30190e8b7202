import type { CallNeed, CodeValue, Text } from '../types.js';
import { isArnOf, type ArnShape } from './arns.js';
import { need, perhaps, type OperationCall } from './call.js';
import { parameter, presence } from './input.js';
import { lazily } from './lazily.js';
import { PASSED_ROLES } from './passed-role-table.js';

const PASSED = 'because the role is passed to the service';
const ROLE: ArnShape = { service: 'iam', before: 'role/' };

/** Paths of arguments by "client operation" in lower case. */
const paths = lazily((): ReadonlyMap<string, readonly string[]> => {
  const out = new Map<string, readonly string[]>();
  for (const line of PASSED_ROLES.trim().split('\n')) {
    const [client = '', ...words] = line.split(' ');
    for (const word of words) {
      const [operations = '', list = ''] = word.split(':');
      for (const operation of operations.split(',')) out.set(`${client} ${operation.toLowerCase()}`, list.split(','));
    }
  }
  return out;
});

/** iam:PassRole for each role that the call passes; `operation` in lower case without underscores. */
export function passedRoles(call: OperationCall, operation: string): readonly CallNeed[] {
  const found = (paths().get(`${call.client} ${operation}`) ?? []).flatMap((path) => valuesAt(call.input, path.split('.')));
  const given = found.filter((value) => value.kind === 'text').map((value) => need('iam:PassRole', roleArn(value.text), PASSED));
  if (given.length > 0) return given;
  if (found.length > 0) return [perhaps('iam:PassRole', undefined, PASSED)];
  return otherRoles(call, operation);
}

/** What stands at a path, all items of lists; nothing where it is surely not given. */
function valuesAt(value: CodeValue | undefined, path: readonly string[]): readonly CodeValue[] {
  const [name, ...rest] = path;
  if (value === undefined) return [];
  if (name === undefined) return [value];
  const list = name.endsWith('[]');
  const found = parameter(value, list ? name.slice(0, -2) : name);
  if (!list || found === undefined) return valuesAt(found, rest);
  if (found.kind !== 'list') return [{ kind: 'unknown' }];
  return [...found.items.flatMap((item) => valuesAt(item, rest)), ...(found.complete ? [] : [{ kind: 'unknown' as const }])];
}

/** Some arguments take names, which do not tell the path of the role. */
const roleArn = (text: Text): Text | undefined => (isArnOf(text, ROLE) ? text : undefined);

/** Roles that stand in what the call names, not in its arguments. */
function otherRoles(call: OperationCall, operation: string): readonly CallNeed[] {
  switch (`${call.client} ${operation}`) {
    case 'ecs runtask':
    case 'ecs starttask': return [perhaps('iam:PassRole', undefined, 'because the roles of the task definition are passed to the service')];
    case 'ec2 runinstances': return ofProfile(presence(call.input, 'IamInstanceProfile'));
    case 'ec2 associateiaminstanceprofile':
    case 'ec2 replaceiaminstanceprofileassociation':
    case 'iam addroletoinstanceprofile': return [need('iam:PassRole', undefined, PASSED)];
    default: return [];
  }
}

const ofProfile = (given: ReturnType<typeof presence>): readonly CallNeed[] =>
  given === 'absent' ? [] : [given === 'given' ? need('iam:PassRole', undefined, PASSED) : perhaps('iam:PassRole', undefined, PASSED)];
