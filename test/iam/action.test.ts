import { describe, expect, it } from 'vitest';
import { actionMatches, actionText } from '../../src/iam/action.js';

describe('actionMatches', () => {
  it.each([
    ['s3:GetObject', 's3:GetObject', 'yes'],
    ['S3:getobject', 's3:GetObject', 'yes'],
    ['s3:GetObjects', 's3:GetObject', 'no'],
    ['sns:*', 's3:GetObject', 'no'],
    ['iam:*', 's3:GetObject', 'no'],
    ['S3:Get*', 's3:GetObject', 'yes'],
    ['?3:GetObject', 's3:GetObject', 'yes'],
    ['?3:GetObject', 's3:PutObject', 'no'],
    ['*:GetObject', 's3:GetObject', 'yes'],
    ['${aws:username}3:GetObject', 's3:GetObject', 'maybe'],
    ['', 's3:GetObject', 'no'],
  ])('%s covers %s: %s', (pattern, action, expected) => {
    expect(actionMatches(actionText(pattern), action)).toBe(expected);
  });
});
