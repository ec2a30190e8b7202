import type { Condition, Fact, LambdaFunction, PolicyDocument, Project, Role, Statement } from '../types.js';
import { applies, unknownContext } from '../iam/evaluate.js';
import { memo } from '../iam/memo.js';
import { effectWithoutKey, sourceFunctionConditions } from '../iam/source-function-arn.js';
import { grants, type Grants } from './grants.js';
import { needs, type Need } from './needs.js';

/** A call that Lambda makes with the execution role and that a condition on `lambda:SourceFunctionArn` keeps from working. */
export interface BrokenCall {
  readonly need: Need;
  readonly statement: Statement;
  readonly document: PolicyDocument;
  readonly condition: Condition;
}

export interface ServiceCalls {
  brokenOf(fn: LambdaFunction): readonly BrokenCall[];
}

/** "Using source function ARN to control function access behavior": calls from outside the execution environment do not carry the key. */
export const serviceCalls: Fact<ServiceCalls> = {
  name: 'service-calls',
  compute(project, get) {
    const isHeld = memo((role: Role) => usesKey(role, project));
    return {
      brokenOf: memo((fn: LambdaFunction) => {
        const role = project.roleOf(fn);
        return role?.sure === 'yes' && isHeld(role.to) ? brokenOf(fn, role.to, project, get(grants), get(needs).of(fn)) : [];
      }),
    };
  },
};

function brokenOf(fn: LambdaFunction, role: Role, project: Project, granted: Grants, all: readonly Need[]): readonly BrokenCall[] {
  const environment = environmentNeed(fn);
  return [...all, ...(environment === undefined ? [] : [environment])].flatMap((need): BrokenCall[] => {
    if (need.sourceFunctionArn === 'present') return [];
    const verdict = granted.allows(role, fn, { ...need, sourceFunctionArn: 'absent' });
    if (verdict.answer !== 'no') return [];
    if (verdict.because === 'explicit-deny') return verdict.statement === undefined || verdict.document === undefined ? [] : blame(need, verdict.statement, verdict.document);
    return verdict.because === 'not-granted' && need !== environment ? onlyGrants(need, role, project) : [];
  });
}

const usesKey = (role: Role, project: Project): boolean =>
  project.grantsOf(role).documents.some(({ document }) => document.statements.some((statement) => sourceFunctionConditions(statement).length > 0));

function blame(need: Need, statement: Statement, document: PolicyDocument): BrokenCall[] {
  const [condition] = breaking(statement);
  return condition === undefined ? [] : [{ need, statement, document, condition }];
}

/** Conditions on the key that fail an Allow, or make a Deny hit, where the key is missing. */
const breaking = (statement: Statement): readonly Condition[] =>
  sourceFunctionConditions(statement).filter((condition) => ['allows-nobody', 'denies-everybody'].includes(effectWithoutKey(statement, condition)));

/** Allow statements that would cover the call if it were not for the key. */
function onlyGrants(need: Need, role: Role, project: Project): BrokenCall[] {
  return project.grantsOf(role).documents.flatMap(({ document, sure }) =>
    document.statements
      .filter((statement) => sure && document.sure && statement.effect === 'Allow' && breaking(statement).length > 0 && covers(statement, need))
      .flatMap((statement) => blame(need, statement, document)),
  );
}

function covers(statement: Statement, need: Need): boolean {
  const without = { ...statement, conditions: statement.conditions.filter((condition) => !sourceFunctionConditions(statement).includes(condition)) };
  return need.anyOf.some((action) => {
    const answer = applies(without, { action, resource: need.resource, context: unknownContext });
    return answer === 'yes' || (answer === 'maybe' && need.resource === undefined);
  });
}

/** Lambda decrypts environment variables by a grant on the key, which a Deny on the role still overrules. */
function environmentNeed(fn: LambdaFunction): Need | undefined {
  if (fn.kmsKey === undefined) return undefined;
  return {
    feature: 'the encryption of environment variables', anyOf: ['kms:Decrypt'], resource: fn.kmsKey, cause: fn.at.KmsKeyArn ?? fn.kmsKey.span, owner: fn, level: 'error',
    sourceFunctionArn: 'absent', without: 'Lambda can not decrypt the environment variables',
  };
}
