import type { Fact, GetFact, LambdaFunction, PolicyDocument, Project, Role, Statement, Text } from '../types.js';
import { parseArn } from '../iam/arn.js';
import { grantedSomewhere, type Verdict } from '../iam/evaluate.js';
import { groupOf, groupsWithoutStreams } from '../iam/log-groups.js';
import { equal, matches } from '../iam/pattern.js';
import { actionValue, sureAllows } from '../iam/statements.js';
import { join, known, knownPrefix, literal } from '../iam/text.js';
import { grants } from './grants.js';
import { needs, type Need } from './needs.js';

/** A function whose logs do not appear. */
export interface LostLogs {
  readonly role: Role;
  /** What is missing, one need for each action; never empty. */
  readonly missing: readonly Need[];
  readonly because: Verdict['because'];
  /** The statement that denies. */
  readonly statement?: Statement;
  readonly document?: PolicyDocument;
  /** A grant of the same on a group that is not the function's. */
  readonly elsewhere?: Text;
  /** Rules that say better what is wrong, at a grant that was meant for the function; one of them suffices. */
  readonly betterSaidBy: readonly string[];
}

export interface Logging {
  /** Undefined when the logs appear, or when that can't be told. */
  lostOf(fn: LambdaFunction): LostLogs | undefined;
}

/** "Sending Lambda function logs to CloudWatch Logs": Lambda writes with the execution role. */
export const logging: Fact<Logging> = {
  name: 'logging',
  compute(project, get) {
    const known = new Map<LambdaFunction, LostLogs | undefined>();
    return {
      lostOf(fn) {
        if (!known.has(fn)) known.set(fn, lostOf(fn, project, get));
        return known.get(fn);
      },
    };
  },
};

/** The group that the function writes to. */
export const groupOfFunction = (fn: LambdaFunction): Text => fn.logGroup ?? join(['/aws/lambda/', ...fn.name.pieces], fn.span);

function lostOf(fn: LambdaFunction, project: Project, get: GetFact): LostLogs | undefined {
  const role = project.roleOf(fn);
  if (role?.sure !== 'yes') return undefined;
  const asked = get(needs).of(fn).filter(({ feature }) => feature === 'logging').map((need) => ({ need, verdict: get(grants).allows(role.to, fn, need) }));
  const lost = asked.filter(({ verdict }) => verdict.answer === 'no');
  const [first] = lost;
  if (first === undefined) return undefined;
  // at the edge the name of the group begins with a Region: whatever is granted may be meant for that
  const granted = project.grantsOf(role.to).documents.map(({ document }) => document);
  if (project.edgeAssociationsOf(fn).length > 0 && grantedSomewhere(granted, 'logs:PutLogEvents') !== 'no') return undefined;
  const { because, statement, document } = first.verdict;
  const missing = lost.filter(({ verdict }) => verdict.because === because).map(({ need }) => need);
  const found = because === 'not-granted' ? nearMiss(fn, role.to, missing, project) : { betterSaidBy: [] };
  return { role: role.to, missing, because, statement, document, ...found };
}

function nearMiss(fn: LambdaFunction, role: Role, missing: readonly Need[], project: Project): Pick<LostLogs, 'elsewhere' | 'betterSaidBy'> {
  const own = groupOfFunction(fn);
  const others = project.functionsOf(role).filter(({ to }) => to !== fn).map(({ to }) => groupOfFunction(to));
  let elsewhere: Text | undefined;
  for (const { statement, document } of sureAllows(project.grantsOf(role))) {
    if (!missing.some((need) => need.anyOf.some((action) => actionValue(statement, action) !== undefined))) continue;
    if (groupsWithoutStreams(statement, document).some((text) => isGroup(text, own))) return { betterSaidBy: ['logs/group-without-stream-suffix', 'resource/wrong-type'] };
    const resources = statement.resource?.values.map(({ text }) => text) ?? [];
    if (resources.some(lacksPlace)) return { betterSaidBy: ['resource/partition-region-account'] };
    elsewhere ??= resources.find((text) => isMeantForFunction(text, fn) && !others.some((group) => isGroup(text, group)));
  }
  return elsewhere === undefined ? { betterSaidBy: [] } : { elsewhere, betterSaidBy: ['logs/log-group-mismatch'] };
}

/** "arn:aws:logs:::*": Region and account can't be empty. */
function lacksPlace(text: Text): boolean {
  const arn = parseArn(text);
  return arn !== undefined && literal(arn.service) === 'logs' && (literal(arn.region) === '' || literal(arn.account) === '');
}

function isGroup(arn: Text, group: Text): boolean {
  const named = groupOf(arn);
  return named !== undefined && (equal(named.name, group) !== 'no' || matches(named.name, group) !== 'no');
}

/** A group of functions, or the one by which the function goes without a group of its own. */
function isMeantForFunction(arn: Text, fn: LambdaFunction): boolean {
  const named = groupOf(arn);
  if (named === undefined) return false;
  return knownPrefix(named.name).startsWith('/aws/lambda/') || (fn.logGroup !== undefined && matches(named.name, fn.logGroup) === 'yes') || equal(named.name, known('/aws/lambda', arn.span)) === 'yes';
}
