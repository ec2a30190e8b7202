import type { Codebase, Data, Fact, GetFact, LambdaFunction, PolicyDocument, Project, Role, Statement, Text } from '../types.js';
import { splitAction } from '../iam/action.js';
import { memo } from '../iam/memo.js';
import { literal, show } from '../iam/text.js';
import { needs } from './needs.js';
import { possibleActionsOf, usedActions } from './used-actions.js';
import { isUsedElsewhere } from './users.js';

/** An action that the role allows by its full name and that none of its functions needs. */
export interface UnusedAction {
  readonly action: string;
  /** Is it called with other credentials than the role's, or at an endpoint that is not AWS's? */
  readonly elsewhere: boolean;
  readonly text: Text;
  readonly statement: Statement;
  readonly document: PolicyDocument;
}

export interface UnusedActions {
  /** Empty unless everything is known: all code of all functions that run with the role. */
  of(role: Role): readonly UnusedAction[];
  /** Why nothing can be called unused; empty when it can. */
  gapsOf(role: Role): readonly string[];
}

/** `unused actions`: what a role allows and nobody who runs with it ever calls. */
export const unusedActions: Fact<UnusedActions> = {
  name: 'unused-actions',
  compute(project, get, data) {
    const used = memo((fn: LambdaFunction) => usedBy(fn, get, project.code));
    const gaps = memo((role: Role) => gapsOf(project, role, get));
    const own = memo((role: Role) => (gaps(role).length > 0 ? [] : unusedOf(project, role, used, data)));
    const holders = memo(holdersOf);
    // what modules and loops write for several roles can only be taken from all of them
    const isUnusedByAll = ({ text }: UnusedAction): boolean => (holders(project).get(keyOf(text)) ?? []).every((role) => own(role).some((other) => keyOf(other.text) === keyOf(text)));
    return { of: memo((role: Role) => own(role).filter(isUnusedByAll)), gapsOf: gaps };
  },
};

/** Roles by the places of the actions that their policies allow. */
function holdersOf(project: Project): ReadonlyMap<string, readonly Role[]> {
  const out = new Map<string, Role[]>();
  for (const role of project.roles) {
    // AWS's own policies stand in no file, and hold most of all actions
    const written = project.grantsOf(role).documents.filter(({ from }) => from.kind !== 'aws-managed-policy');
    const texts = written.flatMap(({ document }) => document.statements.flatMap(({ action }) => action?.values ?? []).map(({ text }) => text));
    for (const key of new Set(texts.map(keyOf))) {
      const holders = out.get(key);
      if (holders === undefined) out.set(key, [role]);
      else holders.push(role);
    }
  }
  return out;
}

const keyOf = ({ span }: Text): string => `${span.file}:${span.start}:${span.end}`;

function gapsOf(project: Project, role: Role, get: GetFact): readonly string[] {
  const functions = project.functionsOf(role);
  if (functions.length === 0) return ['no function of the project runs with it'];
  const out = new Set<string>();
  if (functions.some(({ sure }) => sure !== 'yes')) out.add('it is not certain which functions run with it');
  if (role.deployed) out.add('functions that run with it may be declared elsewhere');
  if (isUsedElsewhere(project, role)) out.add('other stacks may run functions with it, and none is in the files');
  if (trustsOthers(role)) out.add('others than Lambda may assume it');
  for (const { to } of functions) {
    const use = get(usedActions).of(to);
    for (const gap of use.gaps) out.add(`${to.label}: ${gap}`);
    for (const { prefix, why } of use.open) if (prefix === '*') out.add(`${to.label}: ${why}`);
    if (!to.layers.every((layer) => KNOWN_LAYER.test(show(layer)) || isOwnLayer(project, layer))) out.add(`${to.label}: the code of its layers is not known`);
    if (to.environment.some(({ name, value }) => name === 'AWS_LAMBDA_EXEC_WRAPPER' && !/^\/opt\/otel-/.test(show(value)))) out.add(`${to.label}: a script runs before its code`);
    if (to.durable !== undefined) out.add(`${to.label}: durable functions call themselves`);
  }
  return [...out];
}

/** What a function uses; actions in lower case. */
interface Used {
  /** For its features, or by a call that may ask for the action. */
  readonly mayUse: (action: string) => boolean;
  /** By calls that the role has no part in. */
  readonly elsewhere: ReadonlySet<string>;
  /** Services of which everything may be used. */
  readonly open: ReadonlySet<string>;
  /** Names of methods of unknown things, and actions that they may need. */
  readonly loose: ReadonlySet<string>;
}

function usedBy(fn: LambdaFunction, get: GetFact, code: Codebase): Used {
  const use = get(usedActions).of(fn);
  const features = new Set(get(needs).of(fn).flatMap(({ anyOf }) => anyOf.map((action) => action.toLowerCase())));
  const mayAsk = possibleActionsOf(use, code);
  return {
    mayUse: (action) => features.has(action) || mayAsk(action),
    elsewhere: new Set(use.calls.flatMap((call) => (call.identity === 'other' ? code.calledActions(call) : []))),
    open: new Set(use.open.map(({ prefix }) => prefix)), loose: use.loose,
  };
}

function unusedOf(project: Project, role: Role, usedBy: (fn: LambdaFunction) => Used, data: Data): readonly UnusedAction[] {
  const used = project.functionsOf(role).map(({ to }) => usedBy(to));
  return project.grantsOf(role).documents.flatMap(({ document, from }) => {
    // a policy of its own may be attached to other roles, too
    if (document.origin !== 'author' || from.kind === 'managed-policy' || from.kind === 'aws-managed-policy' || (from.kind === 'role-policy' && (from.roles.length > 1 || from.otherPrincipals))) return [];
    return document.statements.flatMap((statement) => {
      if (statement.effect !== 'Allow' || statement.action === undefined) return [];
      const unused = statement.action.values.flatMap(({ text, sure }): UnusedAction[] => {
        const action = literal(text);
        return sure && action !== undefined && isUnused(action, used, project.code, data) ? [{ action, text, statement, document, elsewhere: used.some(({ elsewhere }) => elsewhere.has(action.toLowerCase())) }] : [];
      });
      // what one of CDK's grants writes belongs together
      return DEFAULT_POLICY.test(from.label) && unused.length < statement.action.values.length ? [] : unused;
    });
  });
}

function isUnused(action: string, used: readonly Used[], code: Codebase, data: Data): boolean {
  const split = /[*?]/.test(action) ? undefined : splitAction(action.toLowerCase());
  if (split === undefined || !isJudged(split, code) || data.service(split.service)?.actions.has(split.name) !== true) return false;
  return used.every(({ mayUse, open, loose }) => !mayUse(`${split.service}:${split.name}`) && !open.has(split.service) && !loose.has(split.name) && !loose.has(`${split.service}:${split.name}`));
}

const isJudged = ({ service, name }: { readonly service: string; readonly name: string }, code: Codebase): boolean => !NOT_JUDGED.has(service) && !POLLING.test(`${service}:${name}`) && !code.isPermissionOnly(service, name);

/** Lambda writes logs and traces itself, and keys are used by services on behalf of the caller. */
const NOT_JUDGED: ReadonlySet<string> = new Set(['logs', 'xray', 'kms']);

/** Code of a layer that the project makes is followed where the function imports it. */
function isOwnLayer(project: Project, text: Text): boolean {
  const layer = text.target === undefined ? undefined : project.byId(`${text.target}#layer`);
  return layer?.kind === 'layer' && layer.content !== undefined;
}

/** What Lambda calls for an event source mapping, which may be made elsewhere. */
const POLLING = /^(?:sqs:(?:receivemessage|deletemessage|getqueueattributes|changemessagevisibility)|(?:dynamodb|kinesis):(?:getrecords|getsharditerator|describestream|describestreamsummary|liststreams|listshards|subscribetoshard)|kafka(?:-cluster)?:.*|mq:describebroker)$/;

/** Layers of AWS that call nothing by themselves, or what the features of a function need. */
const KNOWN_LAYER = /:layer:(?:AWSLambdaPowertools|LambdaInsightsExtension|AWSSDKPandas|AWS-Parameters-and-Secrets-Lambda-Extension|AWS-AppConfig-Extension)/;

/** Name that CDK gives to the policies of its grants. */
const DEFAULT_POLICY = /DefaultPolicy[0-9A-F]{8}$/;

/** Others that may assume the role use its permissions too. */
const trustsOthers = ({ trust }: Role): boolean =>
  trust?.complete !== true || trust.statements.some(({ effect, principal, complete }) => effect !== 'Deny' && (!complete || principal?.complete !== true || principal.entries.some((entry) => entry.type !== 'Service' || !/^(?:edge)?lambda\./.test(literal(entry.text) ?? ''))));
