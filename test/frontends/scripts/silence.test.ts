import { expect, it } from 'vitest';
import rule from '../../../rules/cli/wrong-command.js';
import { lint } from '../../../src/lint.js';
import { testData } from '../../data/tables.js';

const WRONG = 'aws iam attach-policy-to-role';
const silenced = async (path: string, text: string): Promise<readonly (string | undefined)[]> => {
  const setting = new Map([[rule.meta.id, { severity: 'error' as const, options: {}, graded: true, strict: false }]]);
  const { diagnostics } = await lint({
    files: [{ path, text }], unreadable: [], isReported: () => true, rules: [rule], config: { settings: {}, forFile: () => setting }, data: testData, readOptions: {}, inlineConfig: true, reportUnused: 'error',
  });
  return diagnostics.map(({ suppressed }) => suppressed?.reason);
};

it.each([
  ['a.sh', `# rolelint-disable-next-line cli/wrong-command -- ours\n${WRONG}`],
  ['a.sh', `X=$(\n  ${WRONG} # rolelint-disable-line -- ours\n)`],
  ['Makefile', `# rolelint-disable cli/* -- ours\nx:\n\t${WRONG}\n`],
  ['README.md', `<!-- rolelint-disable cli/wrong-command -- ours -->\n\`\`\`sh\n${WRONG}\n\`\`\`\n`],
  ['README.md', `\`\`\`sh\n${WRONG} # rolelint-disable-line -- ours\n\`\`\`\n`],
  ['.github/workflows/a.yml', `# rolelint-disable -- ours\njobs:\n  a:\n    steps:\n      - run: ${WRONG}\n`],
  ['buildspec.yml', `phases:\n  build:\n    commands:\n      - |\n        # rolelint-disable-next-line -- ours\n        ${WRONG}\n`],
])('comments silence findings in %s: %s', async (path, text) => {
  expect(await silenced(path, text)).toEqual(['ours']);
});

it('comments of heredocs are none', async () => {
  expect(await silenced('a.sh', `cat <<EOF\n# rolelint-disable\nEOF\n${WRONG}`)).toEqual([undefined]);
});
