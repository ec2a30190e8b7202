import type { CodeValue, Fact, LambdaFunction, Link, Role, SdkCall, Text, Tri } from '../types.js';
import { inPartitionOf } from '../iam/arn.js';
import { equal } from '../iam/pattern.js';
import { usedActions } from './used-actions.js';

/** A call of AssumeRole in the code of a function. */
export interface AssumedRole {
  readonly call: SdkCall;
  /** ARN as far as known. */
  readonly arn?: Text;
  /** The role, where the project has it. */
  readonly role?: Link<Role>;
  /** Is it the role that the function runs with? */
  readonly own: boolean;
  /** Parameters that are given, or may be. */
  readonly given: (parameter: string) => Tri;
}

export interface AssumedRoles {
  of(fn: LambdaFunction): readonly AssumedRole[];
}

/** Roles that the code assumes with the credentials of its own role. */
export const assumedRoles: Fact<AssumedRoles> = {
  name: 'assumed-roles',
  compute: (project, get) => ({
    of(fn) {
      const own = project.roleOf(fn);
      return get(usedActions).of(fn).calls.filter((call) => call.client === 'sts' && call.operation === 'AssumeRole' && call.identity === 'role').map((call): AssumedRole => {
        const given = entry(call.input, 'RoleArn');
        const arn = given?.kind === 'text' ? given.text : undefined;
        const role = arn === undefined ? undefined : project.roleNamed(arn);
        const isOwn = own?.sure === 'yes' && arn !== undefined && ((role?.sure === 'yes' && role.to === own.to) || equal(arn, inPartitionOf(own.to.arn, arn)) === 'yes');
        return { call, arn, role, own: isOwn, given: (parameter) => presence(call.input, parameter) };
      });
    },
  }),
};

/** An entry of the arguments; undefined when it is not known or not there. */
export const entry = (input: CodeValue, name: string): CodeValue | undefined => (input.kind === 'object' ? input.entries.get(name) : undefined);

function presence(input: CodeValue, name: string): Tri {
  if (input.kind !== 'object') return 'maybe';
  const value = input.entries.get(name);
  if (value === undefined) return input.complete ? 'no' : 'maybe';
  if (value.kind === 'literal' && value.value === null) return 'no';
  return value.kind === 'unknown' ? 'maybe' : 'yes';
}
