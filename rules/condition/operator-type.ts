import type { Condition, Operator, PolicyKind, Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { conditionKeys } from '../../src/facts/condition-keys.js';
import { hasWildcard, isKey, takesWildcards, withBase } from '../../src/iam/condition.js';
import { SOURCE_FUNCTION_ARN } from '../../src/iam/source-function-arn.js';
import { literal, show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'condition/operator-type',
    type: 'problem',
    docs: {
      description: 'The operator fits the type of the key and of the values.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Condition operators', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html' }, POLICY_CHECKS],
    },
    messages: {
      mismatch: { text: '`{{operator}}` compares {{compares}}, and `{{key}}` is {{type}}', help: 'Write "{{instead}}".', level: 'warning', issueCode: 'TYPE_MISMATCH' },
      stringLike: { text: '`{{operator}}` reads the ARN in `{{key}}` as plain text, so that `*` reaches over its colons', help: 'Write "{{instead}}", with whole ARNs as values: it compares them part by part.', level: 'warning', issueCode: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS' },
      wildcard: { text: '`{{operator}}` takes the wildcard in `{{value}}` literally', help: 'Write "{{instead}}", or the value without `*` and `?`.', level: 'warning', issueCode: 'WILDCARD_WITHOUT_LIKE_OPERATOR' },
      variable: { text: '`{{operator}}` does not read the policy variable in `{{value}}`', help: 'Write a string or ARN operator, or the value itself: variables work there alone.', issueCode: 'INVALID_VARIABLE_FOR_OPERATOR' },
    },
  },
  create(context) {
    const keys = context.get(conditionKeys);
    const elsewhere = context.enabled('condition/source-function-arn-operator');
    return {
      statement({ conditions }, document) {
        for (const condition of conditions) {
          if (condition.operator.family === 'unknown' || (elsewhere && isKey(condition, SOURCE_FUNCTION_ARN))) continue;
          checkType(condition, document.kind);
          checkValues(condition, literal(document.version) === '2012-10-17');
        }
      },
    };

    function checkType({ key, operator, operatorSpan: span }: Condition, kind: PolicyKind): void {
      const type = operator.family === 'null' ? undefined : keys.known(key)?.type;
      const fits = type === undefined ? undefined : FITTING[type];
      if (fits === undefined) return;
      if (type === 'ARN' && (operator.base === 'StringLike' || operator.base === 'StringNotLike')) {
        context.report({ messageId: 'stringLike', span, data: { key, operator: operator.text, instead: withBase(operator, operator.negated ? 'ArnNotLike' : 'ArnLike') } });
      } else if (!fits.families.includes(operator.family) && !isEither(key.toLowerCase(), operator.family, kind)) {
        context.report({ messageId: 'mismatch', span, data: { key, operator: operator.text, compares: WORDS[operator.family], type: fits.words, instead: withBase(operator, operator.negated ? fits.negated : fits.base) } });
      }
    }

    function checkValues({ operator, values }: Condition, variables: boolean): void {
      const strings = operator.family === 'string' && !takesWildcards(operator);
      const typed = variables && operator.family !== 'string' && operator.family !== 'arn';
      if (!strings && !typed) return;
      for (const text of values.filter(strings ? hasWildcard : hasVariable)) {
        const instead = withBase(operator, operator.negated ? 'StringNotLike' : 'StringLike');
        context.report({ messageId: strings ? 'wildcard' : 'variable', span: text.span, data: { operator: operator.text, value: show(text), instead } });
      }
    }
  },
});

const hasVariable = (text: Text): boolean => /\$\{[^}*?$]+\}/.test(literal(text) ?? '');

interface Fit {
  readonly families: readonly Operator['family'][];
  readonly words: string;
  readonly base: string;
  readonly negated: string;
}

/** Operators by the type of the key; "StringEquals" on an ARN compares whole ARNs and is let pass. */
const FITTING: Readonly<Record<string, Fit>> = {
  String: { families: ['string'], words: 'a string', base: 'StringLike', negated: 'StringNotLike' },
  ARN: { families: ['arn', 'string'], words: 'an ARN', base: 'ArnLike', negated: 'ArnNotLike' },
  Bool: { families: ['bool'], words: 'true or false', base: 'Bool', negated: 'Bool' },
  Date: { families: ['date'], words: 'a date', base: 'DateLessThan', negated: 'DateNotEquals' },
  Numeric: { families: ['numeric'], words: 'a number', base: 'NumericEquals', negated: 'NumericNotEquals' },
  IPAddress: { families: ['ip'], words: 'an IP address', base: 'IpAddress', negated: 'NotIpAddress' },
};

/** Seconds since 1970 are numbers too; key policies compare the encryption context of log groups as an ARN ("Encrypt log data in CloudWatch Logs using AWS KMS"). */
const isEither = (key: string, family: Operator['family'], kind: PolicyKind): boolean => (key === 'aws:epochtime' && family === 'numeric') || (key.startsWith('kms:encryptioncontext:') && family === 'arn' && kind === 'resource');

const WORDS: Readonly<Record<Operator['family'], string>> = {
  string: 'strings', numeric: 'numbers', date: 'dates', bool: 'true and false', binary: 'bytes', ip: 'IP addresses', arn: 'ARNs', null: 'nothing', unknown: 'something',
};
