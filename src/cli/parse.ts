import { callOf, type Call } from './call.js';

/** Takes the arguments apart; undefined when something is wrong with them (usage.ts says what). */
export async function parseArguments(argv: readonly string[]): Promise<Call | undefined> {
  // hooks give paths alone: no parser is needed for those
  if (!argv.some((word) => word.startsWith('-'))) return callOf(argv);
  const { parseOptions } = await import('./parse-options.js');
  return parseOptions(argv);
}
