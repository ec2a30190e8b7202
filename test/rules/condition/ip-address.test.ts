import rule from '../../../rules/condition/ip-address.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['public addresses', policy(when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '203.0.113.7', '2001:db8::/32']), when('NotIpAddressIfExists', 'aws:SourceIp', '203.0.113.0/24')), []],
  ['private addresses of VPCs', policy(when('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8')), []],
  ['no addresses', policy(when('IpAddress', 'aws:SourceIp', ['203.0.113.300', '203.0.113.0/33', '203.0.113.1-9', 'office', '203.0.113.*'])), ['203.0.113.300', '203.0.113.0/33', '203.0.113.1-9', 'office', '203.0.113.*'].map((value) => `TYPE_MISMATCH_IP_RANGE "${value}"`)],
  ['bits behind the prefix', policy(when('IpAddress', 'aws:VpcSourceIp', '172.0.0.1/30')), ['IMPROVE_IP_RANGE "172.0.0.1/30"']],
  ['private addresses alone', policy(when('IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '192.168.1.1'])), ['PRIVATE_IP_ADDRESS "aws:SourceIp"']],
  ['all but private addresses', policy(when('NotIpAddress', 'aws:SourceIp', '172.16.0.0/12')), ['PRIVATE_NOT_IP_ADDRESS "aws:SourceIp"']],
  ['some private addresses', policy(when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '10.0.0.0/8'])), ['PRIVATE_IP_ADDRESS_SUBSET "10.0.0.0/8"']],
  ['all but some private addresses', policy(when('NotIpAddress', 'aws:SourceIp', ['10.0.0.0/8', '203.0.113.0/24'])), ['PRIVATE_NOT_IP_ADDRESS_SUBSET "10.0.0.0/8"']],
  ['wider than private', policy(when('IpAddress', 'aws:SourceIp', '0.0.0.0/0')), []],
]);
