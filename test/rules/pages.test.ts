import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { lintFiles } from '../support/lint-files.js';
import { examplesOf } from '../support/pages.js';
import { testData } from '../data/tables.js';

const HEADINGS = ['Why it matters', 'Incorrect', 'Correct', 'Options', 'When to turn it off', 'See also'];

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('page of %s', (id, rule) => {
  const page = readFileSync(`rules/${id}.md`, 'utf8');

  it('has the headings in their order', () => {
    expect([...page.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(HEADINGS);
  });

  it('has an incorrect and a correct example', () => {
    const sections = examplesOf(page).map((example) => example.section);
    expect(sections).toContain('Incorrect');
    expect(sections).toContain('Correct');
  });

  it.each(examplesOf(page).map((example, index) => [`${index + 1} ${example.section}: ${example.title}`, example] as const))('example %s does what it says', async (_, example) => {
    const found = await lintFiles(example.files, { rules: [rule], data: testData, ...example.setup, options: { ...rule.meta.defaultOptions, ...example.setup.options } });
    if (example.section === 'Correct') expect(found.map((finding) => finding.message)).toEqual([]);
    else expect(found.length).toBeGreaterThan(0);
  });

  it('has messages under 100 characters and help that begins with a verb', () => {
    for (const message of Object.values(rule.meta.messages)) {
      expect(message.text.length, message.text).toBeLessThan(120);
      expect(message.help).toMatch(/^([A-Z][a-z]+ |\{\{\w+\}\})/);
    }
  });
});
