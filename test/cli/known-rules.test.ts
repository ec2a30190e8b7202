import { expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { memoryHost } from './memory-host.js';

const CONFIG = `const rule = { meta: { type: 'suggestion', docs: { description: 'Topics have moved.', level: 'warning', recommended: true, sources: [{ title: 'Our runbook', url: 'https://example.com/topics' }] },
  schema: { type: 'object', properties: { from: { type: 'string' } } }, defaultOptions: { from: 'v1' }, messages: { old: { text: 'an old topic', help: 'Write the new one.' } }, fixable: 'code' }, create: () => ({}) };
export default [{ plugins: [{ name: 'acme', rules: { 'old-topic': rule } }] }];
`;

async function told(config: string, ...argv: readonly string[]): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  const host = memoryHost({ nodes: { '/project/rolelint.config.mjs': config } });
  const status = await main(argv, host);
  return { status, stdout: host.stdout, stderr: host.stderr };
}

it('explain prints what a rule of a plugin says of itself', async () => {
  const { status, stdout } = await told(CONFIG, 'explain', 'acme/old-topic');
  expect(status).toBe(0);
  expect(stdout).toBe(`# acme/old-topic

Topics have moved.

Level: **warning** (suggestion). Of plugin \`acme\`: off until a configuration names it. \`--fix\` mends some findings of it.

## What it says

- an old topic. Write the new one.

## Options

\`\`\`json
{
  "type": "object",
  "properties": {
    "from": {
      "type": "string"
    }
  }
}
\`\`\`

Default: \`{"from":"v1"}\`.

## See also

- Our runbook: https://example.com/topics
`);
});

it('explain knows what rolelint says of comments, and close names of plugins', async () => {
  expect((await told(CONFIG, 'explain', 'rolelint/unused-disable')).stdout).toContain('is disabled here, but reports nothing');
  expect(await told(CONFIG, 'explain', 'acme/old-topics')).toMatchObject({ status: 2, stderr: 'rolelint: unknown rule "acme/old-topics"; did you mean "acme/old-topic"?\n' });
});

it('rules lists those of plugins', async () => {
  expect((await told(CONFIG, 'rules')).stdout).toMatch(/^acme\/old-topic +warning +plugin acme +Topics have moved\.$/m);
  const rows = JSON.parse((await told(CONFIG, 'rules', '--format', 'json')).stdout) as readonly { readonly id: string; readonly plugin: string | null }[];
  expect(rows.filter(({ plugin }) => plugin !== null).map(({ id }) => id)).toEqual(['acme/old-topic']);
  expect((await told(CONFIG, 'rules', '--no-config-lookup')).stdout).not.toContain('acme');
});

it('a broken configuration takes away the rules of plugins alone', async () => {
  const { status, stdout, stderr } = await told("throw new Error('no');\n", 'rules');
  expect([status, stdout.includes('policy/service-wildcard'), stderr]).toEqual([2, true, 'rolelint: rules of plugins are not listed:\nrolelint: rolelint.config.mjs: no\n']);
  expect(await told("throw new Error('no');\n", 'explain', 'policy/service-wildcard')).toMatchObject({ status: 0, stderr: '' });
  expect((await told("throw new Error('no');\n", 'explain', 'acme/old-topic')).stderr).toContain('rules of plugins are not known:\nrolelint: rolelint.config.mjs: no\n');
});

it('completion runs no configuration but one that is named', async () => {
  expect((await told(CONFIG, 'completion', 'bash')).stdout).not.toContain('acme');
  expect((await told("throw new Error('no');\n", 'completion', 'bash')).status).toBe(0);
  const { stdout } = await told(CONFIG, 'completion', 'bash', '--config', 'rolelint.config.mjs');
  expect(stdout).toContain('acme/old-topic');
  expect(stdout).not.toContain('rolelint/unused-disable');
  expect(await told("throw new Error('no');\n", 'completion', 'fish', '--config', 'rolelint.config.mjs')).toMatchObject({ status: 2, stdout: '' });
});

it('no finding is known by a name that no rule has', async () => {
  const { status, stderr } = await told('export default [];\n', '--suppress-rule', 'policy/service-wildcrd', '--pass-on-no-policies');
  expect([status, stderr]).toEqual([2, 'rolelint: --suppress-rule: unknown rule "policy/service-wildcrd"; did you mean "policy/service-wildcard"?\n']);
});

it.each(['inspect', 'generate', 'rules', 'lint'])('completion offers the formats that %s has', async (command) => {
  const { stdout } = await told('export default [];\n', 'completion', 'bash');
  const offered = new RegExp(`"${command} --format".*words="([^"]+)"`).exec(stdout)?.[1]?.split(' ') ?? [];
  const { stderr } = await told('export default [];\n', command, ...(command === 'generate' ? ['X'] : []), '--format', 'bogus');
  for (const format of offered) expect(`${stderr} a table`).toContain(format);
  expect((/there (?:are|is) ([^;\n]*)/.exec(stderr)?.[1]?.split(', ') ?? []).filter((format) => /^[a-z-]+$/.test(format) && !offered.includes(format))).toEqual([]);
});

it('a comment that names no rule is told which one is meant', async () => {
  const help = async (name: string): Promise<string | undefined> => {
    const host = memoryHost({ nodes: { '/project/rolelint.config.mjs': CONFIG, '/project/policy.jsonc': `{ // rolelint-disable-line ${name} -- why\n  "Version": "2012-10-17", "Statement": [] }\n` } });
    await main(['-f', 'json', '--rule', 'rolelint/unused-disable: error'], host);
    const results = JSON.parse(host.stdout) as readonly { readonly messages: readonly { readonly ruleId: string; readonly help: string }[] }[];
    return results.flatMap(({ messages }) => messages).find(({ ruleId }) => ruleId === 'rolelint/unused-disable')?.help;
  };
  expect(await help('acme/old-topc')).toBe('Write `acme/old-topic`, if that is meant.');
  expect(await help('nothing/like-it')).toBe('Write the name of a rule: `rolelint rules` lists them.');
});
