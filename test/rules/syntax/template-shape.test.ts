import rule from '../../../rules/syntax/template-shape.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';

testRule(rule, {
  valid: [
    { name: 'a template', files: app(fn(), role()) },
    { name: 'SAM', files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders: {Type: AWS::Serverless::Function, Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/}}
` } },
  ],
  invalid: [
    { name: 'resources as a list', files: { 'template.json': { AWSTemplateFormatVersion: '2010-09-09', Resources: [{ Type: 'AWS::SQS::Queue' }] } }, findings: [{ messageId: 'problem', at: '', level: 'warning', says: '`Resources`' }] },
    { name: 'a parameter that is no map', files: { 'template.json': { Parameters: { Name: 'orders' }, Resources: { R: role() } } }, findings: [{ messageId: 'problem', at: 'orders', says: '`Name`' }] },
  ],
});
