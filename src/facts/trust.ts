import type { Fact, PolicyDocument, PrincipalEntry, Role, Statement, Tri } from '../types.js';
import { speaksOfAction } from '../iam/action.js';
import { ABSENT, UNKNOWN, conditionsHold, type RequestContext } from '../iam/evaluate.js';
import { equal } from '../iam/pattern.js';
import { known } from '../iam/text.js';
import { every, given, not, some, unless } from '../iam/tri.js';

export interface Trust {
  /** Can the service principal assume the role? "maybe" when the trust policy is not known. */
  assumableBy(role: Role, service: string): Tri;
  /** The same of a trust document without a role. */
  documentAllows(document: PolicyDocument, service: string): Tri;
  /** Allow statements that name the service principal, conditions left aside. */
  statementsFor(role: Role, service: string): readonly Statement[];
}

/** Condition keys that a call of the Lambda service never carries ("AWS global condition context keys"). */
const NEVER_FROM_SERVICE =
  /^(sts:externalid|aws:multifactorauth(present|age)|aws:sourceip|aws:sourcevpce?|aws:vpcsourceip|aws:principal(arn|account|orgid|orgpaths|tag\/.*|type)|aws:userid|aws:username|aws:requesttag\/.*|aws:tagkeys|lambda:sourcefunctionarn|lambda:functionarn|saml:.*)$/;

/** What Lambda's own AssumeRole call carries: none of the keys of human or role callers; source keys are not fully documented. */
export const serviceCall: RequestContext = (key) => (NEVER_FROM_SERVICE.test(key) ? ABSENT : UNKNOWN);

export const trust: Fact<Trust> = {
  name: 'trust',
  compute: () => ({
    assumableBy: (role, service) => (role.trust === undefined ? 'maybe' : documentAllows(role.trust, service)),
    documentAllows,
    statementsFor: (role, service) =>
      (role.trust?.statements ?? []).filter(
        (statement) => statement.effect === 'Allow' && namesService(statement, service) === 'yes' && speaksOfAction(statement, 'sts:AssumeRole') !== 'no',
      ),
  }),
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
