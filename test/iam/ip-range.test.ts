import { describe, expect, it } from 'vitest';
import { isPrivate, maskedRange, parseRange } from '../../src/iam/ip-range.js';

describe('ranges of addresses', () => {
  it.each(['203.0.113.0/24', '203.0.113.7', '0.0.0.0/0', '2001:db8::/32', '::1', '::/0', '::ffff:10.0.0.1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::'])('%s is one', (text) => {
    expect(parseRange(text)).toBeDefined();
  });
  it.each(['', '203.0.113', '203.0.113.300', '203.0.113.0/33', '203.0.113.0/', '203.0.113.0/24/1', '203.0.113.0-203.0.113.9', '203.0.113.*', '2001:db8::/129', 'fe80::1%eth0', 'orders', '1:2:3:4:5:6:7', '1::2::3', '1:2:3:4:5:6:7:8:9', '::10.0.0.300', ':1:2:3:4:5:6:7', '12345::', '010.0.0.1'])('%s is none', (text) => {
    expect(parseRange(text)).toBeUndefined();
  });
  it.each([
    ['10.0.0.0/8', true], ['10.1.2.3', true], ['172.16.0.0/12', true], ['172.31.255.255', true], ['172.32.0.0/16', false], ['192.168.0.0/16', true], ['192.168.0.0/15', false],
    ['10.0.0.0/7', false], ['203.0.113.0/24', false], ['100.64.0.0/10', false], ['fd00::/8', false], ['a00::/8', false],
  ])('%s is private: %s', (text, expected) => {
    const range = parseRange(text);
    expect(range !== undefined && isPrivate(range)).toBe(expected);
  });
  it.each([['172.0.0.1/30', '172.0.0.0/30'], ['203.0.113.7/24', '203.0.113.0/24'], ['203.0.113.7', undefined], ['203.0.113.0/24', undefined], ['2001:db8::1/32', '2001:db8::/32'], ['2001:db8:0:1::5/64', '2001:db8:0:1::/64'], ['1::1/0', '::/0'], ['::1/64', '::/64']])('%s masked is %s', (text, expected) => {
    const range = parseRange(text);
    expect(range === undefined ? undefined : maskedRange(range)).toBe(expected);
  });
});
