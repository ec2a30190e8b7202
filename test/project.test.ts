import { describe, expect, it } from 'vitest';
import { buildProject } from '../src/project.js';
import { testData } from './data/tables.js';

const problemsOf = async (files: Record<string, string>, named: readonly string[] = []) => {
  const built = await buildProject({
    files: Object.entries(files).map(([path, text]) => ({ path, text })), named: new Set(named), settings: {}, data: testData, readOptions: {},
  });
  return built.project.problems.map(({ file, problem }) => `${file}: ${problem.code}`);
};

describe('which broken files are ours', () => {
  it('a template or policy that can not be read', async () => {
    expect(await problemsOf({ 'tab.yaml': 'Resources:\n\tRole:\n\t\tType: AWS::IAM::Role\n' })).toContain('tab.yaml: yaml');
    expect(await problemsOf({ 'policy.json': '{"Statement": [{"Effect": "Allow", "Action"' })).not.toEqual([]);
  });

  it('not what only happens to be broken', async () => {
    expect(await problemsOf({ 'settings.json': '{"compilerOptions": {,}' })).toEqual([]);
    expect(await problemsOf({ 'notes.yaml': 'see: [AWS::IAM::Role\n' })).toEqual([]);
  });

  it('unless it was named', async () => {
    expect(await problemsOf({ 'settings.json': '{"a": ' }, ['settings.json'])).not.toEqual([]);
  });
});
