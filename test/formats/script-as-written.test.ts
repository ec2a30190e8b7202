import { expect, it, vi } from 'vitest';
import { parseScript } from '../../src/formats/script.js';

vi.mock('../../src/formats/script-modules.js', () => ({
  withoutModuleSyntax: () => {
    throw new Error('Debug Failure');
  },
}));

it('reads a script as it is written when it can not be read without its module syntax', async () => {
  const parsed = await parseScript('import a from \'a\';\nexport const b = a;\n', 'script.ts');
  expect('ast' in parsed ? parsed.ast.body.map(({ type }) => type) : parsed).toEqual(['ImportDeclaration', 'ExportNamedDeclaration']);
});

it('tells what is wrong with it', async () => {
  expect(await parseScript('export const b = ;\n', 'script.ts')).toEqual({ problem: { message: 'Expression expected.', start: 17, end: 18 } });
});
