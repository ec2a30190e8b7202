import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { memoryHost } from './memory-host.js';

const readme = readFileSync('README.md', 'utf8');

it('the README shows what validate-policy prints', async () => {
  const section = readme.slice(readme.indexOf('## Instead of a network call'));
  const block = (start: RegExp): string => new RegExp(`^\`\`\`${start.source}\\n([^]*?)^\`\`\`$`, 'm').exec(section)?.[1] ?? '';
  const host = memoryHost({ nodes: { '/project/policy.json': block(/json policy\.json/) } });
  expect(await main(block(/sh/).trim().split(' ').slice(1), host)).toBe(0);
  expect(host.stdout).toBe(block(/json/));
  expect(host.stdout).toContain('"issueCode": "PASS_ROLE_WITH_STAR_IN_RESOURCE"');
});
