import { resolve } from 'node:path';
import { rules } from '../../rules/index.js';
import { Misuse } from '../config/misuse.js';
import { createData } from '../data/index.js';
import { decodeText, MAX_BYTES } from '../formats/index.js';
import { failed, type Host } from '../host.js';
import { FINDING_TYPES, type FindingType } from '../iam/issue-codes.js';
import { oneOf, POLICY_TYPES, RESOURCE_TYPES } from '../iam/policy-types.js';
import { validateDocument } from '../validate.js';
import type { Call } from './call.js';
import type { Values } from './options.js';
import { jsonText } from '../report/text.js';

/** `rolelint validate-policy`: exit status 0 whatever is found, as the AWS CLI has it, unless `--fail-on` says otherwise. */
export function validatePolicyCommand({ rest, values }: Call, host: Host): number {
  if (rest.length > 0) throw new Misuse([`\`rolelint validate-policy\` takes no arguments, not "${rest.join(' ')}": the policy is given as --policy-document`]);
  const policyType = valid('--policy-type', required('policy-type', values), POLICY_TYPES);
  const type = values['validate-policy-resource-type'];
  const resourceType = type === undefined ? undefined : valid('--validate-policy-resource-type', type, RESOURCE_TYPES);
  if (resourceType !== undefined && policyType !== 'RESOURCE_POLICY') throw new Misuse(['--validate-policy-resource-type is for --policy-type RESOURCE_POLICY']);
  const failOn = values['fail-on'] === undefined ? undefined : valid('--fail-on', values['fail-on'], FINDING_TYPES);
  const policyDocument = documentOf(required('policy-document', values), host);
  const { findings, crashes } = validateDocument({
    policyDocument, policyType, validatePolicyResourceType: resourceType, rules,
    data: createData((table, stretch) => host.readTable(table, stretch), host.now()),
  });
  host.out(`${jsonText({ findings }, 4)}\n`);
  for (const { rule, error } of crashes) host.err(`rolelint: rule ${rule} stopped with an error: ${error instanceof Error ? error.message : String(error)}\n`);
  if (crashes.length > 0) return 3;
  return failOn !== undefined && findings.some((finding) => isAsBad(finding.findingType, failOn)) ? 1 : 0;
}

const isAsBad = (type: FindingType, as: FindingType): boolean => FINDING_TYPES.indexOf(type) <= FINDING_TYPES.indexOf(as);

/** @throws Misuse with the valid values */
function valid<T extends string>(option: string, value: string, values: readonly T[]): T {
  try {
    return oneOf(option, value, values);
  } catch (error) {
    throw new Misuse([(error as RangeError).message]);
  }
}

function required(name: 'policy-type' | 'policy-document', values: Values): string {
  const value = values[name];
  if (value === undefined) throw new Misuse([`\`rolelint validate-policy\` needs --${name}`]);
  return value;
}

/** @throws Misuse when the file can't be read */
function documentOf(given: string, host: Host): string {
  if (!given.startsWith('file://')) return given;
  const path = given.slice('file://'.length);
  const bytes = host.read(resolve(host.cwd, path), MAX_BYTES);
  if (failed(bytes)) throw new Misuse([`${path}: ${bytes.message}`]);
  const decoded = decodeText(bytes);
  if ('problem' in decoded) throw new Misuse([`${path}: ${decoded.problem.message} ${decoded.problem.help}`]);
  return decoded.text;
}
