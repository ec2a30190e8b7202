import { nodeHost, type Host } from '../host.js';

/**
 * Runs the command line and gives its exit status: 0 no errors, 1 findings, 2 wrong use, 3 a crash of ours.
 * Nothing is loaded before it is known to be needed: start-up is most of a run over one file.
 */
export async function main(argv: readonly string[], host: Host = nodeHost()): Promise<number> {
  try {
    return await dispatch(argv, host);
  } catch (error) {
    if (error instanceof Error && error.name === 'Misuse') return misuse(host, error.message.split('\n'));
    const debug = argv.includes('--debug') && error instanceof Error ? `\n${error.stack ?? ''}` : '';
    host.err(`rolelint: a crash of rolelint itself: ${error instanceof Error ? error.message : String(error)}${debug}\n${debug === '' ? 'Run again with --debug to see where.\n' : ''}`);
    return 3;
  }
}

async function dispatch(argv: readonly string[], host: Host): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v')) return printVersion(host);
  const { parseArguments } = await import('./parse.js');
  const call = parseArguments(argv);
  if (call === undefined) {
    const { explainMisuse } = await import('./usage.js');
    return misuse(host, [await explainMisuse(argv)]);
  }
  if (call.values.help === true) {
    const { helpText } = await import('./help.js');
    host.out(helpText(argv.includes(call.command) ? call.command : undefined));
    return 0;
  }
  if (call.values.version === true) return printVersion(host);
  switch (call.command) {
    case 'lint':
      return (await import('./lint.js')).lintCommand(call, host);
    case 'rules':
      return (await import('./rules.js')).rulesCommand(call, host);
    case 'explain':
      return (await import('./explain.js')).explainCommand(call, host);
  }
}

async function printVersion(host: Host): Promise<number> {
  const { toolVersion } = await import('./version.js');
  host.out(`${toolVersion(host)}\n`);
  return 0;
}

function misuse(host: Host, messages: readonly string[]): number {
  host.err(messages.map((message) => `rolelint: ${message}\n`).join(''));
  return 2;
}
