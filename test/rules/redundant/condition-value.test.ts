import rule from '../../../rules/redundant/condition-value.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['one bound, several numbers', policy(when('NumericLessThan', 's3:max-keys', '1'), when('NumericEquals', 's3:max-keys', ['1', '2'])), []],
  ['several bounds', policy(...['NumericLessThan', 'NumericLessThanEqualsIfExists', 'NumericGreaterThan', 'NumericGreaterThanEquals'].map((operator) => when(operator, 's3:max-keys', ['1', '2']))), Array.from({ length: 4 }, () => 'REDUNDANT_CONDITION_VALUE_NUM "s3:max-keys"')],
]);
