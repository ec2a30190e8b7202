import rule from '../../../rules/syntax/version.js';
import { allow, policy, testCheck } from '../../support/check-tester.js';

testCheck(rule, [
  ['the current version', policy(allow()), []],
  ['the old version', { ...policy(allow()), Version: '2008-10-17' }, []],
  ['no version', { Statement: [] }, ['MISSING_VERSION {"Statement":[]}']],
  ['another date', { ...policy(), Version: '2012-10-18' }, ['INVALID_VERSION "2012-10-18"']],
  ['an empty version', { ...policy(), Version: '' }, ['INVALID_VERSION ""']],
  ['a wrong type is another finding', { ...policy(), Version: 2012 }, []],
]);
