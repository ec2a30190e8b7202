/** Writes the three files of a new rule and regenerates what is derived from them: `npm run new-rule <category/name>`. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pageText, ruleText, testText } from './new-rule/texts.js';

const [id = '', ...more] = process.argv.slice(2);
const files = new Map([
  [`rules/${id}.ts`, ruleText(id)],
  [`rules/${id}.md`, pageText()],
  [`test/rules/${id}.test.ts`, testText(id)],
]);
const there = [...files.keys()].filter((path) => existsSync(path));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

if (more.length > 0 || !/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(id)) {
  process.stderr.write('new-rule: give the id of the rule, `npm run new-rule <category>/<problem>`, in small letters, digits and "-"\n');
  process.exitCode = 2;
} else if (there.length > 0) {
  process.stderr.write(`new-rule: ${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} there already; nothing was written\n`);
  process.exitCode = 2;
} else {
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    say(`wrote ${path}`);
  }
  await import('./generate.js');
  say('regenerated rules/index.ts, the head of the page and the README\'s table');
  say(`Next: say in the rule what it finds, in the page why, in the test where it fires and where it is silent; then \`npx vitest run test/rules/${id}.test.ts test/rules/pages.test.ts\` and \`npm run generate\`.`);
}
