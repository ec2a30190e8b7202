import { lineIndex } from '../formats/index.js';
import { findingTypeOf, learnMoreLink, type FindingType } from '../iam/issue-codes.js';
import type { Diagnostic, RuleMeta, TreeNode } from '../types.js';
import { locationOf, type Location } from './locations.js';

/** A finding in the shape of AWS's policy validation (IAM Access Analyzer API Reference, "ValidatePolicyFinding"). */
export interface ValidatePolicyFinding {
  readonly findingDetails: string;
  readonly findingType: FindingType;
  readonly issueCode: string;
  readonly learnMoreLink: string;
  readonly locations: readonly Location[];
}

type Found = Pick<Diagnostic, 'rule' | 'level' | 'message' | 'help' | 'span' | 'issueCode'>;

/**
 * Findings over one file in ValidatePolicy's shape. Those of rules that AWS does not have carry the rule's id as issue code.
 * @param root the file's document; absent where it could not be read
 */
export function policyFindings(found: readonly Found[], text: string, root: TreeNode | undefined, rules: ReadonlyMap<string, RuleMeta>): readonly ValidatePolicyFinding[] {
  const lines = lineIndex(text);
  return found.map((each) => {
    const docs = rules.get(each.rule)?.docs;
    const type = each.issueCode === undefined ? undefined : findingTypeOf(each.issueCode);
    return {
      findingDetails: `${each.message}. ${each.help}`,
      findingType: type ?? typeOfLevel(each.level, docs?.guardsAccess === true),
      issueCode: each.issueCode ?? each.rule,
      learnMoreLink: each.issueCode === undefined ? (docs?.sources[0]?.url ?? '') : learnMoreLink(each.issueCode),
      locations: [locationOf(each.span, root, lines)],
    };
  });
}

function typeOfLevel(level: Diagnostic['level'], guardsAccess: boolean): FindingType {
  if (level === 'error') return 'ERROR';
  if (level === 'suggestion') return 'SUGGESTION';
  return guardsAccess ? 'SECURITY_WARNING' : 'WARNING';
}
