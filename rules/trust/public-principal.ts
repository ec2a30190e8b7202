import type { Condition } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { speaksOfAction } from '../../src/iam/action.js';
import { isEverybody } from '../../src/iam/principal.js';
import { show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/public-principal',
    type: 'problem',
    docs: {
      description: 'A trust policy must not let everybody assume the role.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'AWS JSON policy elements: Principal', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html' },
        POLICY_CHECKS,
      ],
    },
    messages: {
      everybody: { text: 'Everybody in any AWS account may assume this role', help: 'Name the account, role or service that needs it, for example "Principal": {"Service": "lambda.amazonaws.com"}.' },
      externalId: {
        text: 'Only an external id keeps others from assuming this role', help: 'Name the account that needs it: "Principal": {"AWS": "arn:aws:iam::111122223333:root"}. An external id is no secret.',
        level: 'warning',
      },
    },
  },
  create(context) {
    return {
      statement(statement, document) {
        if (document.kind !== 'trust' || statement.effect !== 'Allow' || !statement.complete || speaksOfAction(statement, 'sts:AssumeRole') !== 'yes') return;
        const everybody = statement.principal?.entries.find(isEverybody);
        if (everybody === undefined || statement.conditions.some(pins)) return;
        const guarded = statement.conditions.some((condition) => condition.key.toLowerCase() === 'sts:externalid' && restricts(condition));
        context.report({ messageId: guarded ? 'externalId' : 'everybody', span: everybody.text.span });
      },
    };
  },
});

/** Keys that only certain callers carry with certain values. */
const PINNING = /^aws:(principal(arn|account|orgid|orgpaths)|source(arn|account|orgid|orgpaths|vpc|vpce)|userid)$/;

const restricts = ({ operator, values }: Condition): boolean =>
  !operator.negated && !operator.ifExists && operator.set !== 'ForAllValues' && operator.family !== 'null' && !values.some((value) => /^[*?]*$/.test(show(value)));

const pins = (condition: Condition): boolean => PINNING.test(condition.key.toLowerCase()) && restricts(condition);
