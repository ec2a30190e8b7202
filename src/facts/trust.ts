import type { Fact, PolicyDocument, PrincipalEntry, Role, Span, Statement, Tri } from '../types.js';
import { speaksOfAction } from '../iam/action.js';
import { parseArn } from '../iam/arn.js';
import { ABSENT, UNKNOWN, conditionsHold, type RequestContext } from '../iam/evaluate.js';
import { lazy, memo } from '../iam/memo.js';
import { equal } from '../iam/pattern.js';
import { accountOfRoot, isEverybody } from '../iam/principal.js';
import { known } from '../iam/text.js';
import { every, given, not, some, unless } from '../iam/tri.js';

export interface Trust {
  /** Can the service principal assume the role? "maybe" when the trust policy is not known. */
  assumableBy(role: Role, service: string): Tri;
  /** The same of a trust document without a role. */
  documentAllows(document: PolicyDocument, service: string): Tri;
  /** Does the trust policy let the other role (or the role itself) assume the role, by its ARN or its account? */
  assumableByRole(role: Role, caller: Role): Tri;
  /** May the role assume itself? */
  assumableByItself(role: Role): Tri;
  /** Allow statements for sts:AssumeRole that surely name the service principal, conditions left aside. */
  statementsFor(document: PolicyDocument, service: string): readonly Statement[];
}

/** Condition keys that a call of the Lambda service never carries ("AWS global condition context keys"). */
const NEVER_FROM_SERVICE =
  /^(sts:externalid|aws:multifactorauth(present|age)|aws:sourceip|aws:sourcevpce?|aws:vpcsourceip|aws:principal(arn|account|orgid|orgpaths|tag\/.*|type)|aws:userid|aws:username|aws:requesttag\/.*|aws:tagkeys|lambda:sourcefunctionarn|lambda:functionarn|saml:.*)$/;

/** What Lambda's own AssumeRole call carries: none of the keys of human or role callers; source keys are not fully documented. */
export const serviceCall: RequestContext = (key) => (NEVER_FROM_SERVICE.test(key) ? ABSENT : UNKNOWN);

export const trust: Fact<Trust> = {
  name: 'trust',
  ofOne: true,
  compute() {
    const allowing = memo((service: string) => memo((document: PolicyDocument) => documentAllows(document, service)));
    const statements = memo((service: string) => memo((document: PolicyDocument) => statementsFor(document, service)));
    return {
      assumableBy: (role, service) => (role.trust === undefined ? 'maybe' : allowing(service)(role.trust)),
      documentAllows: (document, service) => allowing(service)(document),
      assumableByRole,
      assumableByItself: memo((role: Role) => assumableByRole(role, role)),
      statementsFor: (document, service) => statements(service)(document),
    };
  },
};

function documentAllows(document: PolicyDocument, service: string): Tri {
  const asks = (effect: Statement['effect']): Tri =>
    some(
      document.statements
        .filter((statement) => statement.effect === effect || statement.effect === 'unknown')
        .map((statement) =>
          unless(
            statement.sure && statement.complete && statement.effect === effect,
            every([namesService(statement, service), speaksOfAction(statement, 'sts:AssumeRole'), conditionsHold(statement, serviceCall)]),
          ),
        ),
    );
  return every([given(document.complete, asks('Allow')), not(asks('Deny'))]);
}

const statementsFor = (document: PolicyDocument, service: string): readonly Statement[] =>
  document.statements.filter((statement) => statement.effect === 'Allow' && namesService(statement, service) === 'yes' && speaksOfAction(statement, 'sts:AssumeRole') !== 'no');

/** Where to point when a trust policy lacks something: the principal of its only statement, else the whole document. */
export function placeOfTrust(document: PolicyDocument): Span {
  const [only, ...more] = document.statements;
  return more.length === 0 ? (only?.principal?.span ?? only?.span ?? document.span) : document.span;
}

/** "Roles: a role must be named in its own trust policy to assume itself" (announced 2022-09-21); the account's root stands for all of its roles. */
function assumableByRole(role: Role, caller: Role): Tri {
  if (role.trust === undefined) return 'maybe';
  const home = lazy(() => parseArn(caller.arn)?.account);
  const context: RequestContext = (key) => (key === 'aws:principalarn' ? { state: 'present', values: [caller.arn] } : UNKNOWN);
  const namesRole = (entry: PrincipalEntry): Tri => {
    if (isEverybody(entry)) return 'yes';
    if (entry.type !== 'AWS') return 'no';
    const account = accountOfRoot(entry.text);
    const own = account === undefined ? undefined : home();
    if (account !== undefined) return own === undefined ? 'maybe' : equal(account, own);
    return parseArn(entry.text) === undefined ? 'maybe' : equal(entry.text, caller.arn);
  };
  const allowed = role.trust.statements
    .filter((statement) => statement.effect !== 'Deny')
    .map((statement) => {
      const { principal } = statement;
      if (principal === undefined) return 'maybe';
      const named = given(principal.complete, some(principal.entries.map(namesRole)));
      return unless(statement.sure && statement.complete && statement.effect === 'Allow', every([named, speaksOfAction(statement, 'sts:AssumeRole'), conditionsHold(statement, context)]));
    });
  return given(role.trust.complete, some(allowed));
}

function namesService(statement: Statement, service: string): Tri {
  const { principal, notPrincipal } = statement;
  if (principal !== undefined) return given(principal.complete, some(principal.entries.map((entry) => unless(entry.sure, isService(entry, service)))));
  if (notPrincipal !== undefined) return not(given(notPrincipal.complete, some(notPrincipal.entries.map((entry) => isService(entry, service)))));
  return statement.complete ? 'no' : 'maybe';
}

/** "*" as a principal means AWS identities and, in trust policies, services too: "maybe" keeps us silent there. */
function isService(entry: PrincipalEntry, service: string): Tri {
  if (entry.type === '*') return equal(entry.text, known('*', entry.text.span)) === 'no' ? 'no' : 'maybe';
  if (entry.type !== 'Service') return 'no';
  return equal(entry.text, known(service, entry.text.span));
}
