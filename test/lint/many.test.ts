import { describe, expect, it } from 'vitest';
import { findProblems } from '../../src/lint.js';
import type { Rule, RuleContext, Visitor } from '../../src/types.js';
import { testData } from '../data/tables.js';

const names = Array.from({ length: 150 }, (_, index) => `Role${index}`);

const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };

const resources = names.map((name) => [name, { Type: 'AWS::IAM::Role', Properties: { RoleName: name, AssumeRolePolicyDocument: trust } }] as const);

const files = [{ path: 'template.json', text: JSON.stringify({ Resources: Object.fromEntries(resources) }) }];

const ruleOf = (id: string, create: (context: RuleContext) => Visitor): Rule => ({
  meta: { id, type: 'problem', docs: { description: id, level: 'error', recommended: true, sources: [] }, messages: { seen: { text: '{{what}}', help: 'Look.' } } },
  create,
});

const run = async (...rules: readonly Rule[]) =>
  findProblems({ files, settings: {}, data: testData, readOptions: {}, runs: rules.map((rule) => ({ rule, options: {} })), enabled: () => true });

const all = ruleOf('test/all', (context) => ({
  role: ({ span, label }) => { context.report({ messageId: 'seen', span, data: { what: label } }); },
  document: ({ span }, owner) => { context.report({ messageId: 'seen', span, data: { what: `document of ${owner.label}` } }); },
  project: ({ roles }) => { context.report({ messageId: 'seen', span: { file: 'template.json', start: 0, end: 1 }, data: { what: `${roles.length} roles` } }); },
}));

describe('a rule in a project of many entities', () => {
  it('sees each once in their order, then the documents, then the whole', async () => {
    const { diagnostics } = await run(all);
    expect(diagnostics.map(({ message }) => message)).toEqual([...names, ...names.map((name) => `document of ${name}`), '150 roles']);
  });

  it('is alone in failing when it throws', async () => {
    const failing = ruleOf('test/failing', (context) => ({
      role({ span, label }) {
        if (label === 'Role99') throw new Error('a defect');
        context.report({ messageId: 'seen', span, data: { what: label } });
      },
    }));
    const { diagnostics, crashes } = await run(failing, all);
    expect(crashes.map(({ rule, entity }) => `${rule} ${entity?.label ?? ''}`)).toEqual(['test/failing Role99']);
    expect(new Set(diagnostics.map(({ rule }) => rule))).toEqual(new Set(['test/all']));
    expect(diagnostics).toHaveLength(301);
  });
});
