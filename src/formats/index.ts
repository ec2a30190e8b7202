import type { FormatName, Parsed, SourceFile } from '../types.js';
import { parseJson } from './json.js';

export { MAX_BYTES } from './limits.js';
export { decodeText } from './decode.js';
export { lineIndex } from './lines.js';
export type { LineIndex } from './lines.js';
export { parseExactJson } from './json-exact.js';
export { offsetsOf } from './offsets.js';
export { decodeUrl, parseEmbedded } from './embedded.js';

/** Reads YAML text; never rejects. */
export type YamlParser = (text: string) => Promise<Parsed>;

/** Loads the YAML reader: kept apart so that a run over JSON never pays for it. */
export async function loadYaml(): Promise<YamlParser> {
  const { parseYaml } = await import('./yaml.js');
  return parseYaml;
}

const JSON_NAME = /\.jsonc?$/i;
const FIRST_CHARACTER = /^(?:[\s\uFEFF]+|\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*/;

/** Which reader comes first: the name says JSON, or the first character that is neither space nor comment is a bracket. */
export function parserFor(file: SourceFile): FormatName {
  if (JSON_NAME.test(file.path)) return 'json';
  const lead = FIRST_CHARACTER.exec(file.text)?.[0].length ?? 0;
  const first = file.text.charAt(lead);
  return first === '{' || first === '[' ? 'json' : 'yaml';
}

/** Reads a file as what it is. A bracket may also begin YAML in flow style: what JSON can't read is then tried as YAML. */
export async function parseFile(file: SourceFile): Promise<Parsed> {
  if (parserFor(file) === 'yaml') return (await loadYaml())(file.text);
  const json = parseJson(file.text);
  const broken = json.problems.some((problem) => problem.code === 'json');
  if (!broken || JSON_NAME.test(file.path)) return json;
  const yaml = await (await loadYaml())(file.text);
  return yaml.problems.some((problem) => problem.code === 'yaml') ? json : yaml;
}
