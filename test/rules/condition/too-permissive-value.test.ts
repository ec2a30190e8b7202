import rule from '../../../rules/condition/too-permissive-value.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['exact values', policy(when('StringEquals', 'aws:PrincipalAccount', '111122223333'), when('StringLike', 'aws:SourceVpce', 'vpce-1a2b3c4d'), when('StringLike', 'aws:PrincipalArn', '*'), when('StringLike', 'aws:PrincipalTag/a', '*')), []],
  ['a star that is none', policy(when('StringEquals', 'aws:PrincipalAccount', '*')), []],
  ['sensitive keys', policy(...['aws:PrincipalAccount', 'aws:PrincipalOrgID', 'aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:VpceAccount', 'aws:VpceOrgID'].map((key) => when('StringLike', key, 'o-*'))), Array.from({ length: 10 }, () => 'WILDCARD_USAGE_TOO_PERMISSIVE "o-*"')],
  ['a variable in a sensitive key', policy(when('StringLike', 'aws:ResourceAccount', '${aws:PrincipalAccount}')), []],
  ['five characters of a repository', policy(when('StringLike', 'token.actions.githubusercontent.com:sub', 'repo:*')), ['WILDCARD_USAGE_TOO_PERMISSIVE "repo:*"']],
  ['six characters', policy(when('StringLike', 'token.actions.githubusercontent.com:sub', 'repo:a*')), []],
  ['a second wildcard', policy(when('StringLike', 'token.actions.githubusercontent.com:sub', 'repo:example/*:ref*')), ['WILDCARD_USAGE_TOO_PERMISSIVE "repo:example/*:ref*"']],
  ['any id', policy(when('StringLike', 'aws:userid', ['*', 'AROA*:a'])), ['WILDCARD_USAGE_TOO_PERMISSIVE "*"', 'WILDCARD_USAGE_TOO_PERMISSIVE "AROA*:a"']],
  ['any session of an id', policy(when('StringLike', 'aws:userid', ['AROAEXAMPLE:*', '*:*', 'AROAEXAMPLE'])), []],
  ['a variable for an id', policy(when('StringEquals', 'aws:userid', ['${aws:username}', 'AROAEXAMPLE:${aws:username}'])), ['VARIABLE_USAGE_TOO_PERMISSIVE "${aws:username}"']],
]);
