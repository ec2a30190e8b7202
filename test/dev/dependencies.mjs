// Everything that a published rolelint needs from others, each used once. Bundled and run by bundle.test.ts.
import { Ajv } from 'ajv';
import ignore from 'ignore';
import { EVENT_ID, parseEvents } from 'js-yaml';
import { parseTree } from 'jsonc-parser';
import picomatch from 'picomatch';
import { parseDocument } from 'yaml';
import parser from 'yargs-parser';

export async function useAll() {
  const { default: yargs } = await import('yargs');
  const help = await yargs(['lint']).scriptName('rolelint').command('lint [paths..]', 'Lint files').getHelp();
  return {
    ajv: new Ajv().compile({ type: 'string' })('x'),
    ignore: ignore().add('dist').ignores('dist/x.js'),
    'js-yaml': parseEvents('a: 1', {}).some((event) => event.type === EVENT_ID.MAPPING),
    'jsonc-parser': parseTree('{"a": 1}')?.type === 'object',
    picomatch: picomatch('**/*.json')('a/b.json'),
    yaml: parseDocument('a: [1]').toJS().a[0] === 1,
    'yargs-parser': parser(['--format', 'json']).format === 'json',
    yargs: help.includes('Lint files'),
  };
}
