/** Other tools whose suppressions are read. */
export type Tool = 'cfn-lint' | 'cfn_nag' | 'checkov' | 'cdk-nag' | 'semgrep';

/** Rules of ours that report what a rule of theirs reports; with a scope where ours report more. */
export type Equivalents = readonly string[];

const EVERY_ACTION: Equivalents = ['policy/admin-on-execution-role', 'policy/action-wildcard(action=*)'];
const WILD: Equivalents = ['policy/action-wildcard', 'policy/service-wildcard', 'policy/admin-on-execution-role', 'policy/resource-wildcard'];
const PUBLIC_TRUST: Equivalents = ['trust/public-principal', 'trust/wildcard-principal'];
const RESOURCE: Equivalents = ['policy/resource-wildcard'];
const PASS_ROLE: Equivalents = ['policy/pass-role-star'];
const ADMIN: Equivalents = ['policy/admin-on-execution-role'];
const ESCALATION: Equivalents = ['escalation/combination'];

/** Read from the sources and rule lists of these tools: what each rule of theirs looks at. Semgrep's and cdk-nag's are known by the last part of their name. */
const TABLE: Readonly<Record<Tool, Readonly<Record<string, Equivalents>>>> = {
  'cfn-lint': {
    W3037: ['policy/unknown-action'], W2511: ['syntax/version'], I3510: ['resource/wrong-type', 'resource/no-resource-level-support'], W3663: ['invoke/s3-without-source-account'],
    W3664: ['invoke/source-arn-wrong-service'], E3663: ['code/reserved-credential-env'], E3510: ['syntax/*'], E3512: ['syntax/*'], E3530: ['syntax/*'],
  },
  cfn_nag: {
    F3: EVERY_ACTION, F4: EVERY_ACTION, F5: EVERY_ACTION, F6: ['trust/not-principal'], F13: ['invoke/public-principal'], F38: PASS_ROLE, F39: PASS_ROLE, F40: PASS_ROLE,
    W11: RESOURCE, W12: RESOURCE, W13: RESOURCE, W43: ADMIN, W58: ['logs/no-log-permissions'],
  },
  checkov: {
    CKV_AWS_1: ADMIN, CKV_AWS_62: ADMIN, CKV_AWS_274: ADMIN, CKV_AWS_49: EVERY_ACTION, CKV_AWS_63: EVERY_ACTION, CKV_AWS_60: PUBLIC_TRUST, CKV_AWS_61: ['trust/account-root-on-execution-role'],
    CKV_AWS_110: ESCALATION, CKV_AWS_286: ESCALATION, CKV_AWS_355: RESOURCE, CKV_AWS_356: RESOURCE, CKV_AWS_111: RESOURCE, CKV_AWS_290: RESOURCE,
    CKV_AWS_258: ['invoke/url-auth-none'], CKV_AWS_301: ['invoke/public-principal'], CKV_AWS_364: ['invoke/confused-deputy'],
  },
  'cdk-nag': {
    IAM5: WILD, LambdaStarPermissions: WILD, IAMPolicyNoStatementsWithAdminAccess: EVERY_ACTION, IAMPolicyNoStatementsWithFullAccess: [...EVERY_ACTION, 'policy/service-wildcard'],
    LambdaFunctionPublicAccessProhibited: ['invoke/public-principal'], LambdaFunctionUrlAuth: ['invoke/url-auth-none'],
  },
  semgrep: {
    'no-iam-admin-privileges': ADMIN, 'no-iam-star-actions': EVERY_ACTION, 'aws-iam-admin-policy': ADMIN, 'wildcard-assume-role': PUBLIC_TRUST,
    'no-iam-priv-esc-funcs': ESCALATION, 'no-iam-priv-esc-other-users': ESCALATION, 'no-iam-priv-esc-roles': ESCALATION,
    'aws-lambda-permission-unrestricted-source-arn': ['invoke/confused-deputy'], 'lambda-permission-logs-missing-arn-asterisk': ['invoke/source-arn-wrong-service'],
    'reserved-aws-lambda-environment-variable': ['code/reserved-credential-env'], 'hardcoded-token': ['code/hardcoded-credentials'],
  },
};

/** Why rules that are met often have none. */
const REASONS: Readonly<Record<string, string>> = {
  IAM4: 'rolelint reports AWS managed policies only where they are wrong, withdrawn or unneeded',
  CKV_AWS_107: 'rolelint does not judge actions by what they may give away', CKV_AWS_108: 'rolelint does not judge actions by what they may give away',
  CKV_AWS_109: 'rolelint does not judge actions by what they may give away', CKV_AWS_287: 'rolelint does not judge actions by what they may give away',
  CKV_AWS_288: 'rolelint does not judge actions by what they may give away', CKV_AWS_289: 'rolelint does not judge actions by what they may give away',
  W28: 'rolelint has no rule against explicit names', W24: 'rolelint has no rule against further actions in a permission',
  IAMNoInlinePolicy: 'rolelint has no rule against inline policies',
  F2: 'a trust policy takes actions of STS only: rolelint reports others in its own way, as errors',
};

/** What parts the name of a rule of theirs from the pack, or the folders, that it comes in. */
const PARTS: Partial<Record<Tool, string>> = { semgrep: '.', 'cdk-nag': '-' };

export interface Answer {
  readonly rules: Equivalents;
  /** Why there are none. */
  readonly why?: string;
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);

/** @param appliesTo what cdk-nag holds the suppression to: "Action::s3:*", "Resource::*"; absent: all */
export function equivalentsOf(tool: Tool, id: string, appliesTo: readonly string[] = []): Answer {
  const key = id.split(PARTS[tool] ?? '\n').at(-1) ?? id;
  const rules = own(TABLE[tool], key);
  if (rules === undefined) return { rules: [], why: own(REASONS, key) ?? 'rolelint has no such rule' };
  if (appliesTo.length === 0) return { rules };
  const held = appliesTo.flatMap(heldTo);
  return held.length === 0 ? { rules: [], why: `rolelint reports nothing of \`${appliesTo.join('`, `')}\`` } : { rules: held };
}

/** Names with placeholders are of no resource that rolelint shows. */
function heldTo(text: string): Equivalents {
  const [, kind, value = ''] = /^(Action|Resource)::(.+)$/.exec(text) ?? [];
  if (/[<>(),]/.test(value)) return [];
  if (kind === 'Action') return [`policy/action-wildcard(action=${value})`, ...(value === '*' ? ['policy/admin-on-execution-role'] : value.endsWith(':*') ? [`policy/service-wildcard(action=${value})`] : [])];
  return kind === 'Resource' ? [`policy/resource-wildcard(resource=${value})`] : [];
}
